using Convene.Host.Hosting;
using Convene.Host.Operators;
using Convene.Host.Understand;

return args switch
{
    ["understand", ..] => await UnderstandConsole.RunAsync(),
    [OperatorTool.Word, ..] => await OperatorHost.RunAsync(args),
    [ReconcileTool.Word, ..] => await OperatorReconcileHost.RunAsync(args),
    _ => await ConveneHost.RunAsync(args),
};
