using Convene.EndToEnd.Tests.Harness;

namespace Convene.EndToEnd.Tests.Conversations;

/// <summary>One running program for a class of conversations; every conversation has a person of its own.</summary>
public sealed class Office : IAsyncLifetime
{
    private Deployment? _deployment;

    internal Deployment Deployment => _deployment ?? throw new InvalidOperationException("The office is not open yet");

    public async ValueTask InitializeAsync() => _deployment = await Deployment.StartAsync(
        TestContext.Current.CancellationToken, options => options.BizConfV1.Rooms = new Dictionary<int, int> { [25] = 200 });

    public async ValueTask DisposeAsync()
    {
        if (_deployment is not null)
        {
            await _deployment.DisposeAsync();
        }
    }
}
