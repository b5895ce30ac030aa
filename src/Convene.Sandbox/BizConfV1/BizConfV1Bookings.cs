using Convene.Sandbox.State;
using NodaTime;

namespace Convene.Sandbox.BizConfV1;

/// <summary>The rules of booking, changing and cancelling, as functions of the state.</summary>
internal sealed class BizConfV1Bookings(SandboxOptions options)
{
    // Times come in whole seconds and take a while to arrive: "now" is not the past.
    private static readonly Duration Grace = Duration.FromMinutes(1);

    private static readonly Duration FarthestStart = Duration.FromDays(5 * 366);

    private readonly IReadOnlyList<ConferenceRoom> _rooms = ConferenceRoom.Of(options.BizConfV1);

    public IReadOnlyList<ConferenceRoom> Rooms => _rooms;

    /// <summary>2.1: any free room of exactly the size asked for.</summary>
    public (SandboxState State, Conference Booked) Book(SandboxState state, ConferenceOrder order, int parties, Instant now)
    {
        Check(state.BizConfV1, order, now);
        var room = _rooms.FirstOrDefault(candidate => candidate.Parties == parties && IsFree(state.BizConfV1, candidate, order));
        return room is null ? throw new BizConfV1RefusalException(BizConfV1RefusalException.NoResource) : Add(state, order, room, now);
    }

    /// <summary>2.14: the room that is named.</summary>
    public (SandboxState State, Conference Booked) BookRoom(SandboxState state, ConferenceOrder order, int roomId, Instant now)
    {
        Check(state.BizConfV1, order, now);
        var room = _rooms.FirstOrDefault(candidate => candidate.Id == roomId) ?? throw new BizConfV1RefusalException(BizConfV1RefusalException.UnknownRoom);
        return IsFree(state.BizConfV1, room, order) ? Add(state, order, room, now) : throw new BizConfV1RefusalException(BizConfV1RefusalException.Conflict);
    }

    /// <summary>2.2: name, password and switches; what is not sent stays, but the password must always be sent.</summary>
    public static (SandboxState State, Conference Changed) Modify(SandboxState state, string userId, BizConfV1Request request, Instant now)
    {
        var conference = Own(state.BizConfV1, userId, request.ConferenceNumber("confId"), now, refusesCancelled: true);
        var password = request.Find("confPassword") ?? throw new BizConfV1RefusalException(BizConfV1RefusalException.BadConference);
        if (conference.StatusAt(now) == ConferenceStatus.Finished || request.Has("startTime") || request.Has("duration") || request.Has("confParties"))
        {
            throw new BizConfV1RefusalException(BizConfV1RefusalException.CannotUpdate);
        }

        var changed = conference with
        {
            Name = request.Has("confName") ? request.ConferenceText("confName") : conference.Name,
            Password = password,
            JoinBeforeHost = request.ConferenceSwitch("optionJbh") ?? conference.JoinBeforeHost,
            HostVideo = request.ConferenceSwitch("optionVideoHost") ?? conference.HostVideo,
            ParticipantVideo = request.ConferenceSwitch("optionVideoParticipants") ?? conference.ParticipantVideo,
        };
        return (state with { BizConfV1 = state.BizConfV1.With(changed) }, changed);
    }

    /// <summary>2.4: "a conference in progress, deleted or cancelled cannot be cancelled"; the code is ours, the document names none.</summary>
    public static (SandboxState State, Conference Cancelled) Cancel(SandboxState state, string userId, int confId, Instant now)
    {
        var conference = Own(state.BizConfV1, userId, confId, now, refusesCancelled: true);
        if (conference.StatusAt(now) != ConferenceStatus.Scheduled)
        {
            throw new BizConfV1RefusalException(BizConfV1RefusalException.CannotUpdate);
        }

        var cancelled = conference with { CancelledAt = now };
        return (state with { BizConfV1 = state.BizConfV1.With(cancelled) }, cancelled);
    }

    /// <summary>401 also for somebody else's; 2.3 still shows a cancelled one, as its sample does.</summary>
    public static Conference Own(BizConfV1State state, string userId, int confId, Instant now, bool refusesCancelled) =>
        state.Conferences.TryGetValue(confId, out var conference)
        && BizConfV1Gate.SameAccount(conference.UserId, userId)
        && !(refusesCancelled && conference.StatusAt(now) == ConferenceStatus.Cancelled)
            ? conference
            : throw new BizConfV1RefusalException(BizConfV1RefusalException.UnknownConference);

    private static bool IsFree(BizConfV1State state, ConferenceRoom room, ConferenceOrder order) =>
        !state.Conferences.Values.Any(conference => conference.RoomId == room.Id && conference.Overlaps(order.StartsAt, order.EndsAt));

    private void Check(BizConfV1State state, ConferenceOrder order, Instant now)
    {
        if (order.Minutes is <= 0 or > 24 * 60 || order.StartsAt < now - Grace || order.StartsAt > now + FarthestStart)
        {
            throw new BizConfV1RefusalException(BizConfV1RefusalException.BadTime);
        }

        if (options.BizConfV1.RefusesHostOverlap && state.Conferences.Values.Any(
            conference => BizConfV1Gate.SameAccount(conference.UserId, order.UserId) && conference.Overlaps(order.StartsAt, order.EndsAt)))
        {
            throw new BizConfV1RefusalException(BizConfV1RefusalException.Conflict);
        }
    }

    private (SandboxState State, Conference Booked) Add(SandboxState state, ConferenceOrder order, ConferenceRoom room, Instant now)
    {
        var vendor = state.BizConfV1;
        var conference = order.In(room, vendor.NextId);
        var kept = Bounded(vendor with { NextId = vendor.NextId + 1 }, now).With(conference);
        return (state with { BizConfV1 = kept }, conference);
    }

    private BizConfV1State Bounded(BizConfV1State state, Instant now)
    {
        var over = state.Conferences.Values
            .Where(conference => conference.StatusAt(now) is ConferenceStatus.Finished or ConferenceStatus.Cancelled)
            .OrderByDescending(conference => conference.EndsAt)
            .Skip(options.KeptConferences)
            .Select(conference => conference.Id);
        return state with { Conferences = state.Conferences.RemoveRange(over) };
    }
}
