using Convene.Sandbox.State;
using NodaTime;

namespace Convene.Sandbox.BizConf;

/// <summary>The rules of booking, changing and ending conferences and webinars, as functions of the state.</summary>
internal sealed class BizConfBookings(SandboxOptions options)
{
    // Times come in whole seconds and take a while to arrive: "now" is not the past.
    private static readonly Duration Grace = Duration.FromMinutes(1);
    private static readonly Duration FarthestStart = Duration.FromDays(5 * 366);

    private readonly BizConfSandboxOptions _options = options.BizConf;

    /// <summary>2.1 and 3.2; <paramref name="order"/> still has no id and no number.</summary>
    public (SandboxState State, BizConfMeeting Booked) Book(SandboxState state, BizConfMeeting order, Instant now)
    {
        var vendor = state.BizConf;
        Check(vendor, order, now);
        var booked = order with { Id = vendor.NextId, Number = BizConfMeeting.NumberOf(vendor.NextId, order.Webinar is not null) };
        var kept = Bounded(vendor with { NextId = vendor.NextId + 1 }, now).With(booked);
        return (state with { BizConf = kept }, booked);
    }

    /// <summary>2.2 and 3.3: a finished one cannot be changed, one in progress keeps its time.</summary>
    public (SandboxState State, BizConfMeeting Changed) Modify(
        SandboxState state, BizConfMeeting current, Func<BizConfMeeting, BizConfMeeting> change, Instant now)
    {
        var changed = change(current);
        var moves = changed.StartsAt != current.StartsAt || changed.Minutes != current.Minutes;
        if (current.StatusAt(now) == BizConfStatus.Finished || (moves && current.StatusAt(now) == BizConfStatus.Living))
        {
            throw new BizConfRefusalException(BizConfRefusalException.CannotUpdate);
        }

        if (moves)
        {
            Check(state.BizConf, changed, now);
        }

        return (state with { BizConf = state.BizConf.With(changed) }, changed);
    }

    /// <summary>2.3 and 3.5; what is over cannot be cancelled, the code for it is ours.</summary>
    public static (SandboxState State, bool Done) Cancel(SandboxState state, BizConfMeeting meeting, Instant now) =>
        meeting.StatusAt(now) == BizConfStatus.Finished
            ? throw new BizConfRefusalException(BizConfRefusalException.CannotUpdate)
            : (state with { BizConf = state.BizConf.With(meeting with { CancelledAt = now }) }, true);

    /// <summary>401 for what is unknown, cancelled or somebody else's.</summary>
    public static BizConfMeeting Own(BizConfState state, string login, int id) =>
        Existing(state.Meetings.GetValueOrDefault(id), login) is { Webinar: null } meeting ? meeting : throw Unknown();

    /// <inheritdoc cref="Own"/>
    public static BizConfMeeting OwnWebinar(BizConfState state, string login, string number) =>
        Existing(state.ByNumber(number), login) is { Webinar: not null } webinar ? webinar : throw Unknown();

    public static BizConfRefusalException Unknown() => new(BizConfRefusalException.UnknownConference);

    private static BizConfMeeting? Existing(BizConfMeeting? meeting, string login) =>
        meeting is { CancelledAt: null } && BizConfGate.SameAccount(meeting.Login, login) ? meeting : null;

    private void Check(BizConfState state, BizConfMeeting order, Instant now)
    {
        if (order.Minutes is <= 0 or > 24 * 60 || order.StartsAt < now - Grace || order.StartsAt > now + FarthestStart)
        {
            throw new BizConfRefusalException(BizConfRefusalException.BadTime);
        }

        var atOnce = state.Meetings.Values
            .Where(other => other.Id != order.Id && other.Webinar is null == order.Webinar is null && other.Overlaps(order.StartsAt, order.EndsAt))
            .ToList();
        if (_options.RefusesHostOverlap && atOnce.Exists(other => BizConfGate.SameAccount(other.Login, order.Login)))
        {
            throw new BizConfRefusalException(BizConfRefusalException.Conflict);
        }

        var most = order.Webinar is null ? _options.Conferences + (_options.Overflow ?? 0) : _options.Webinars;
        if (atOnce.Count >= most)
        {
            throw new BizConfRefusalException(
                order.Webinar is null && _options.Overflow is null ? BizConfRefusalException.NoOverflow : BizConfRefusalException.NoResource);
        }
    }

    private BizConfState Bounded(BizConfState state, Instant now)
    {
        var over = state.Meetings.Values
            .Where(meeting => meeting.StatusAt(now) is BizConfStatus.Finished or BizConfStatus.Cancelled)
            .OrderByDescending(meeting => meeting.EndsAt)
            .Skip(options.KeptConferences)
            .Select(meeting => meeting.Id);
        return state with { Meetings = state.Meetings.RemoveRange(over) };
    }
}
