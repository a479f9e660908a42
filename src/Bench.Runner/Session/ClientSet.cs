using Bench.Core.Contracts;

namespace Bench.Runner.Session;

/// <summary>One client a server of the file, closed together.</summary>
internal sealed class ClientSet(IReadOnlyDictionary<string, IServerClient> clients) : IAsyncDisposable
{
    public IReadOnlyDictionary<string, IServerClient> Clients { get; } = clients;

    public async ValueTask DisposeAsync()
    {
        foreach (var client in Clients.Values)
            await client.DisposeAsync();
    }
}
