using Convene.Sandbox.People;

namespace Convene.Sandbox.Graph.Notifying;

/// <summary>The rules in force about notifications, in the order they came; the first that strikes decides.</summary>
internal sealed class Disturbances(SandboxDirectory directory)
{
    private const int Most = 200;
    private readonly Lock _gate = new();
    private readonly List<Standing> _rules = [];

    /// <summary>What is wrong with the rule, or null when it stands.</summary>
    public string? Add(Disturbance rule)
    {
        var mailbox = rule.Mailbox is null ? null : directory.Find(rule.Mailbox)?.Id;
        if (rule.Problem() is { } problem)
        {
            return problem;
        }

        if (rule.Mailbox is not null && mailbox is null)
        {
            return "there is no such mailbox";
        }

        lock (_gate)
        {
            if (_rules.Count >= Most)
            {
                return "there are too many rules: DELETE them first";
            }

            _rules.Add(new Standing(rule, mailbox));
            return null;
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _rules.Clear();
        }
    }

    public IReadOnlyList<(Disturbance Rule, int Hits)> List()
    {
        lock (_gate)
        {
            return [.. _rules.Select(standing => (standing.Rule, standing.Hits))];
        }
    }

    /// <summary>The rule that strikes a notification about this mailbox, or null.</summary>
    public Disturbance? Next(string mailbox)
    {
        lock (_gate)
        {
            return _rules.Find(standing => standing.Strikes(mailbox))?.Rule;
        }
    }

    private sealed class Standing(Disturbance rule, string? mailbox)
    {
        private readonly Random _dice = new(rule.Seed);

        public Disturbance Rule => rule;

        public int Hits { get; private set; }

        public bool Strikes(string concerned)
        {
            if (Hits >= (rule.Times ?? int.MaxValue) || (mailbox is not null && mailbox != concerned) || _dice.NextDouble() >= (rule.Probability ?? 1))
            {
                return false;
            }

            Hits++;
            return true;
        }
    }
}
