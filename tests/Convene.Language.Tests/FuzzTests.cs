using System.Globalization;

namespace Convene.Language.Tests;

/// <summary>Whatever is typed, an answer comes, comes soon and costs little.</summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    /// <summary>How many inputs a run of the suite tries; the environment variable asks for more (see the README of Convene.Language).</summary>
    private const int Inputs = 40_000;
    private const string MoreInputs = "CONVENE_FUZZ_INPUTS";

    private const int BytesPerText = 16_000;
    private const int BytesPerCharacter = 700;

    /// <summary>The whole message, each of six clauses by itself, and each but one of these once more where it only goes on with the one before.</summary>
    private const int MostTexts = 1 + 6 + 5;
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(5);

    [Fact]
    public void Random_and_mutated_inputs_are_answered_soon_with_little_memory()
    {
        var inputs = new FuzzInputs(20261123);
        var count = int.TryParse(Environment.GetEnvironmentVariable(MoreInputs), CultureInfo.InvariantCulture, out var more) ? more : Inputs;
        var (total, slowest, bytes, most, again) = (TimeSpan.Zero, TimeSpan.Zero, 0L, 0L, 0);
        for (var i = 0; i < count; i++)
        {
            var (utterance, context) = (inputs.Next(), inputs.NextContext());
            var (time, allocated, work) = Measured(utterance, context);
            var bound = BytesPerText * work.Texts + BytesPerCharacter * work.Characters;
            // the collector, the compiler and the first use of a type take theirs from this thread: only what stays slow is slow
            for (var tries = 0; tries < 5 && (time > Longest || allocated > bound); tries++, again++) (time, allocated, _) = Measured(utterance, context);
            work.Texts.ShouldBeLessThanOrEqualTo(MostTexts, utterance.Text);
            time.ShouldBeLessThan(Longest, utterance.Text);
            allocated.ShouldBeLessThanOrEqualTo(bound, utterance.Text);
            total += time;
            bytes += allocated;
            slowest = time > slowest ? time : slowest;
            most = Math.Max(most, allocated);
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{count} inputs, {total.TotalMicroseconds / count:0.0} µs and {bytes / count} bytes each, slowest {slowest.TotalMilliseconds:0.00} ms, most {most} bytes, measured again {again}"));
    }

    [Fact]
    public void Nothing_is_found_in_nothing()
    {
        foreach (var text in new[] { "", " ", "\n", "?", "…", "\0" })
        {
            var understood = Say.It(text);

            understood.Intent.ShouldBe(Intent.None);
            understood.Times.ShouldBeEmpty();
        }
    }

    private static (TimeSpan Time, long Bytes, Work Work) Measured(Utterance utterance, Context? context)
    {
        var work = new Work();
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var start = ThreadClock.Now;
        var understood = Should.NotThrow(() => Understander.Default.Understand(utterance, context, work), utterance.Text);
        var time = ThreadClock.Now - start;
        var bytes = GC.GetAllocatedBytesForCurrentThread() - allocated;
        Should.NotThrow(() => understood.Paraphrase("en") + understood.Paraphrase("zh"), utterance.Text);
        foreach (var mention in understood.Times) mention.Span.End.ShouldBeLessThanOrEqualTo(utterance.Text.Length, utterance.Text);
        foreach (var person in understood.Slots.Attendees) person.Span.End.ShouldBeLessThanOrEqualTo(utterance.Text.Length, utterance.Text);
        return (time, bytes, work);
    }
}
