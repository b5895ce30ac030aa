// Every test here drives real processes on a machine of two cores: side by side they would only measure each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
