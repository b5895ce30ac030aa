using System.Globalization;
using Convene.Sandbox.People;
using Convene.Sandbox.State;
using NodaTime;

namespace Convene.Sandbox.Quanshi;

/// <summary>The rules of booking, changing and cancelling, as functions of the state. Nobody is refused for a conflict: the document has no code for it.</summary>
internal sealed class QuanshiBookings(SandboxOptions options)
{
    public (SandboxState State, QuanshiConference Booked) Book(SandboxState state, SandboxPerson host, QuanshiOrder order, Instant now)
    {
        DemandFuture(order, now);
        var vendor = state.Quanshi;
        var conference = Laid(order, new QuanshiConference
        {
            Id = vendor.NextId,
            EventId = vendor.NextEventId,
            HostId = host.UserNumber,
            Title = order.Title,
            StartsAt = order.StartsAt,
            Minutes = order.Minutes,
            CreatedAt = now,
            ModifiedAt = now,
        });
        var kept = Bounded(vendor with { NextId = vendor.NextId + 1, NextEventId = vendor.NextEventId + 1 }, now).With(conference);
        return (state with { Quanshi = kept }, conference);
    }

    /// <summary>Gives what the conference was before: the examples of 二 and 十五 answer with it.</summary>
    public static (SandboxState State, QuanshiConference Before) Change(
        SandboxState state, long id, SandboxPerson host, Func<QuanshiConference, QuanshiOrder> read, Instant now)
    {
        var before = Open(state.Quanshi, id, host, now);
        var order = read(before);
        if (order.StartsAt != before.StartsAt || order.Minutes != before.Minutes)
        {
            DemandFuture(order, now);
        }

        return (state with { Quanshi = state.Quanshi.With(Laid(order, before) with { ModifiedAt = now }) }, before);
    }

    /// <summary>Also one that goes on, which ends it; one that is over cannot be.</summary>
    public static (SandboxState State, bool Cancelled) Cancel(SandboxState state, long id, SandboxPerson host, Instant now)
    {
        var conference = Open(state.Quanshi, id, host, now);
        return (state with { Quanshi = state.Quanshi.With(conference with { CancelledAt = now, ModifiedAt = now }) }, true);
    }

    /// <summary>十五 and 十六: by <c>conferenceId</c>, or by <c>eventId</c> where that is missing.</summary>
    public static long IdOf(QuanshiState state, QuanshiParameters parameters)
    {
        if (parameters.FindText("conferenceId") is { Length: > 0 } text)
        {
            return IdOf(text);
        }

        var eventId = parameters.Number("eventId");
        return state.Conferences.Values.FirstOrDefault(conference => conference.EventId == eventId)?.Id
            ?? throw QuanshiRefusalException.Conference(eventId.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>A text that is no number names no conference.</summary>
    public static long IdOf(string conferenceId) => long.TryParse(conferenceId, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        ? id
        : throw QuanshiRefusalException.Conference(conferenceId);

    /// <summary>A conference of the first family, which has no status for a cancelled one.</summary>
    public static QuanshiConference Standing(QuanshiState state, string conferenceId) =>
        state.Conferences.GetValueOrDefault(IdOf(conferenceId)) is { CancelledAt: null } conference ? conference : throw QuanshiRefusalException.Conference(conferenceId);

    /// <summary>The host's own; somebody else's is as good as none.</summary>
    public static QuanshiConference Own(QuanshiState state, string conferenceId, SandboxPerson host) =>
        Standing(state, conferenceId) is var conference && conference.HostId == host.UserNumber ? conference : throw QuanshiRefusalException.Conference(conferenceId);

    private static QuanshiConference Open(QuanshiState state, long id, SandboxPerson host, Instant now)
    {
        var conference = Own(state, id.ToString(CultureInfo.InvariantCulture), host);
        return conference.StatusAt(now) is QuanshiStatus.Finished or QuanshiStatus.Expired
            ? throw QuanshiRefusalException.Parameter("conferenceId, the conference is over")
            : conference;
    }

    private static QuanshiConference Laid(QuanshiOrder order, QuanshiConference conference) => conference with
    {
        Title = order.Title,
        StartsAt = order.StartsAt,
        Minutes = order.Minutes,
        Choices = order.Choices,
        Cycle = order.Cycle,
        Invitees = order.Invitees,
        Rooms = order.Rooms,
    };

    private static void DemandFuture(QuanshiOrder order, Instant now)
    {
        if (order.StartsAt + Duration.FromMinutes(order.Minutes) <= now)
        {
            throw QuanshiRefusalException.Parameter("starttime");
        }
    }

    private QuanshiState Bounded(QuanshiState state, Instant now)
    {
        var over = state.Conferences.Values
            .Where(conference => conference.StatusAt(now) is QuanshiStatus.Finished or QuanshiStatus.Expired or QuanshiStatus.Cancelled)
            .OrderByDescending(conference => conference.EndAt(now))
            .Skip(options.KeptConferences)
            .Select(conference => conference.Id);
        return state with { Conferences = state.Conferences.RemoveRange(over) };
    }
}
