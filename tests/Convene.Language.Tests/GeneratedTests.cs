namespace Convene.Language.Tests;

/// <summary>Requests made at random from many ways of saying them come back as what they were made from.</summary>
/// <remarks>The ways of saying were written down before the grammar was mended for them; nothing in it names them.</remarks>
public sealed class GeneratedTests
{
    private const int Requests = 10_000;
    private const double Share = 0.98;

    [Theory]
    [InlineData("en", 101)]
    [InlineData("zh", 102)]
    public void A_generated_request_comes_back(string language, int seed)
    {
        var random = new Random(seed);
        var lost = new List<string>();
        for (var i = 0; i < Requests; i++)
        {
            var (text, expected) = RequestGenerator.Next(random, language);
            var found = RequestGenerator.Meaning(Say.It(text));
            if (found != expected) lost.Add($"{text}\n   {found}\n   {expected}");
        }

        lost.Count.ShouldBeLessThanOrEqualTo((int)(Requests * (1 - Share)), string.Join('\n', lost.Take(40)));
    }
}
