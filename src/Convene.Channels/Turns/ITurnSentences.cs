using Convene.Channels.Schema;

namespace Convene.Channels.Turns;

/// <summary>What a person is told when a turn goes wrong. Register another implementation to say it in the product's own words.</summary>
public interface ITurnSentences
{
    /// <summary>The turn failed. Nothing technical is known to the sentence but the id that finds it in the log.</summary>
    string Failed(Activity activity, string correlationId);

    /// <summary>The press of a button takes longer than a channel waits; the work goes on.</summary>
    string StillWorking(Activity activity);
}
