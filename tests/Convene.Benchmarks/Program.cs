using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Convene.Benchmarks;
using Convene.Benchmarks.Mailboxes;

if (args is ["rivals"])
{
    using var stop = new CancellationTokenSource();
    Console.CancelKeyPress += (_, pressed) =>
    {
        pressed.Cancel = true;
        stop.Cancel();
    };
    return await Rivals.RunAsync(stop.Token);
}

if (args is ["mailboxes", .. var rest])
{
    return await MailboxCommand.RunAsync(rest);
}

// In this process: a generated project would lack this repository's central package versions.
var job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, DefaultConfig.Instance.AddJob(job));
return 0;
