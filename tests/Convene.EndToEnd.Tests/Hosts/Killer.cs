using Convene.EndToEnd.Tests.Harness;
using Convene.Testing;

namespace Convene.EndToEnd.Tests.Hosts;

/// <summary>Kills one host after the other, at random, and starts each again at once; now and then there is none for a moment.</summary>
internal sealed class Killer(IReadOnlyList<HostProcess> hosts, Random dice)
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(120);
    private readonly Task[] _starts = [.. hosts.Select(_ => Task.CompletedTask)];

    public int Kills { get; private set; }

    public async Task StrikeAsync(int kills, CancellationToken cancellationToken)
    {
        while (Kills < kills)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(dice.Next(1000, 2000)), TimeProvider.System, cancellationToken);
            await Eventually.BecomesTrueAsync(() => Array.Exists(_starts, start => start.IsCompleted), "a host lives", cancellationToken, StartLimit);
            var living = Enumerable.Range(0, hosts.Count).Where(number => _starts[number].IsCompleted).ToList();
            var chosen = living[dice.Next(living.Count)];
            await _starts[chosen];
            await hosts[chosen].KillAsync(cancellationToken);
            Kills++;
            _starts[chosen] = hosts[chosen].StartAsync(cancellationToken);
        }

        await Task.WhenAll(_starts);
    }
}
