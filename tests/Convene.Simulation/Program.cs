using System.CommandLine;
using Convene.Simulation;

var actions = new Option<int>("--actions") { Description = "What people do in all.", DefaultValueFactory = _ => 100_000 };
var seed = new Option<int>("--seed") { Description = "The die.", DefaultValueFactory = _ => 1 };
var kills = new Option<int>("--kill-every") { Description = "After how many actions the product dies; 0 for never.", DefaultValueFactory = _ => 100 };
var faults = new Option<double>("--faults") { Description = "How bad the weather is: 1 is a bad day, 0 none.", DefaultValueFactory = _ => 1 };
var speed = new Option<double>("--speed") { Description = "How many times faster than outside time runs.", DefaultValueFactory = _ => 60 };
var engine = new Option<string>("--store") { Description = "sqlite or postgres.", DefaultValueFactory = _ => "sqlite" };
var command = new RootCommand("Drives Convene through days of people's doings, faults and deaths, and tells whether everything agrees in the end.")
{
    actions, seed, kills, faults, speed, engine,
};
command.SetAction(async (given, cancelled) =>
{
    await using var store = await SimulationStore.CreateAsync(given.GetValue(engine)!, cancelled);
    var plan = new SimulationPlan(
        given.GetValue(actions), store.ConnectionString, given.GetValue(seed), given.GetValue(speed), given.GetValue(kills), given.GetValue(faults));
    var result = await new SimulatedOffice(plan).RunAsync(cancelled);
    Console.WriteLine(result);
    foreach (var disagreement in result.Disagreements)
    {
        Console.WriteLine($"  {disagreement}");
    }

    return result.Disagreements.Count == 0 ? 0 : 1;
});
return await command.Parse(args).InvokeAsync();
