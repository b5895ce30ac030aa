using Convene.Host.Hosting;

return await ConveneHost.RunAsync(args);
