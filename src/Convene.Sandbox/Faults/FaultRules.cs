namespace Convene.Sandbox.Faults;

/// <summary>The rules in force, in the order they came; the first that strikes decides.</summary>
internal sealed class FaultRules
{
    private const int MostRules = 200;
    private readonly Lock _gate = new();
    private readonly List<Standing> _rules = [];

    /// <summary>False when there are too many rules already.</summary>
    public bool TryAdd(FaultRule rule)
    {
        lock (_gate)
        {
            if (_rules.Count >= MostRules)
            {
                return false;
            }

            _rules.Add(new Standing(rule));
            return true;
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _rules.Clear();
        }
    }

    public IReadOnlyList<(FaultRule Rule, int Hits)> List()
    {
        lock (_gate)
        {
            return [.. _rules.Select(standing => (standing.Rule, standing.Hits))];
        }
    }

    /// <summary>The rule that strikes this request, or null.</summary>
    public FaultRule? Next(string target, string method, string pathAndQuery)
    {
        lock (_gate)
        {
            return _rules.Find(standing => standing.Strikes(target, method, pathAndQuery))?.Rule;
        }
    }

    private sealed class Standing(FaultRule rule)
    {
        private readonly Random _dice = new(rule.Seed);

        public FaultRule Rule => rule;

        public int Hits { get; private set; }

        public bool Strikes(string target, string method, string pathAndQuery)
        {
            if (Hits >= (rule.Times ?? int.MaxValue) || !Matches(target, method, pathAndQuery) || _dice.NextDouble() >= (rule.Probability ?? 1))
            {
                return false;
            }

            Hits++;
            return true;
        }

        private bool Matches(string target, string method, string pathAndQuery) =>
            string.Equals(rule.Target, target, StringComparison.OrdinalIgnoreCase)
            && (rule.Method is null || string.Equals(rule.Method, method, StringComparison.OrdinalIgnoreCase))
            && (rule.Path is null || pathAndQuery.Contains(rule.Path, StringComparison.OrdinalIgnoreCase));
    }
}
