using Convene.EndToEnd.Tests.Harness;
using Convene.Testing;
using NodaTime;

namespace Convene.EndToEnd.Tests.Interrupted;

/// <summary>Dying in the middle, and what must be there afterwards.</summary>
internal static class KillSteps
{
    /// <summary>Does something, waits until the call hangs where it shall, kills the program and starts it again.</summary>
    public static async Task DieAsync(this Deployment all, KillPoint point, Func<Task> act, CancellationToken cancellationToken)
    {
        await all.Sandbox.CalmAsync(cancellationToken);
        await all.Sandbox.DisturbAsync(point.Hold, cancellationToken);
        var acting = act();
        await all.Sandbox.WaitForFaultAsync(point.Name, cancellationToken);
        await all.Host.KillAsync(cancellationToken);
        await acting;
        await all.Sandbox.CalmAsync(cancellationToken);
        await all.Host.StartAsync(cancellationToken);
    }

    public static async Task TryMoveAsync(this TeamsChat chat, string text, CancellationToken cancellationToken)
    {
        await chat.TryPostAsync(chat.Message(text), cancellationToken);
        if (chat.Cards.LastOrDefault(c => c.Offers("dialog.confirm")) is { } question)
        {
            await chat.TryPressAsync(question, "dialog.confirm", cancellationToken);
        }
    }

    /// <summary>A day as it is said, in the year that follows today.</summary>
    public static string Day(int days) =>
        ChatSteps.Today.PlusDays(days).ToString("d MMMM uuuu", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>One conference, one event, one link, and the chat says the same.</summary>
    public static async Task StandsAsync(
        this Deployment all, TeamsChat chat, string title, Instant startsAt, string link, CancellationToken cancellationToken)
    {
        await all.Ledger.BecomesQuietAsync(cancellationToken);
        var picture = await all.Sandbox.LookAsync(cancellationToken);
        var conference = picture.Live(title).ShouldHaveSingleItem();
        var entry = picture.Standing(title).ShouldHaveSingleItem();
        conference.StartsAt.ShouldBe(startsAt);
        entry.StartsAt.ShouldBe(startsAt);
        entry.LeadsTo(conference).ShouldBeTrue(entry.JoinLink);
        entry.JoinLink.ShouldBe(link);
        await Eventually.BecomesTrueAsync(
            () => chat.Cards.Where(c => c.Says(title) && c.JoinUrl is not null).All(c => c.JoinUrl == link)
                && chat.Cards.Any(c => c.Says(title) && c.JoinUrl == link)
                && !chat.Cards.Any(CardWords.English.IsWorking)
                && !chat.Cards.Any(CardWords.English.IsProblem),
            $"the chat tells of the one link and of nothing else:\n{chat.Transcript()}",
            cancellationToken,
            TimeSpan.FromSeconds(20));
    }
}
