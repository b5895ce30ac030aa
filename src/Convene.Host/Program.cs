using Convene.Host.Hosting;
using Convene.Host.Understand;

return args is ["understand", ..] ? await UnderstandConsole.RunAsync() : await ConveneHost.RunAsync(args);
