using Convene.Cards;
using Convene.Dialogs.Turns;
using Convene.Meetings;
using Convene.Meetings.Processes;

namespace Convene.Dialogs.Showing;

/// <summary>What is said where a command did not get as far as the vendor.</summary>
internal static class CommandProblems
{
    public static Outcome OutcomeOf(CommandOutcome outcome, Reader reader)
    {
        if (outcome is { Result: CommandResult.Busy, Meeting: { } waiting })
        {
            return Outcome.Card(new ProblemCard(Problem.ProviderUnavailable)
            {
                What = reader.Texts["dialog.busy.what", waiting.Title],
                WhatToDo = reader.Texts["dialog.busy.do"],
                Buttons = [Problems.Upcoming],
            });
        }

        var problem = (outcome.Result, outcome.Meeting?.State) switch
        {
            (CommandResult.NotAllowed, _) => Problem.NotYours,
            (CommandResult.TooLate, MeetingState.Cancelled or MeetingState.Cancelling) => Problem.AlreadyCancelled,
            (CommandResult.TooLate, MeetingState.Booked) => Problem.AlreadyEnded,
            _ => Problem.NoSuchMeeting,
        };
        return Outcome.Card(new ProblemCard(problem)
        {
            Title = outcome.Meeting?.Title,
            Window = outcome.Meeting is { } meeting ? Moments.Of(meeting.Window, reader.Zone) : null,
            Buttons = [Problems.Upcoming],
        });
    }
}
