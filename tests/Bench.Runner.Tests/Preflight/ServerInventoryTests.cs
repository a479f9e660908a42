using Bench.Core.Catalog;
using Bench.Core.Plans;
using Bench.Runner.Preflight;
using Bench.Testing.Samples;

namespace Bench.Runner.Tests.Preflight;

public sealed class ServerInventoryTests
{
    [Theory]
    [InlineData(ServerKind.Ollama, "ollama", "Ollama 0.11.0")]
    [InlineData(ServerKind.OpenAi, "vllm", "vllm 0.11.0 (OpenAI's API)")]
    [InlineData(ServerKind.OpenAi, null, "version 0.11.0 (OpenAI's API)")]
    public void A_server_is_called_by_its_software_and_version_as_far_as_it_tells_them(ServerKind kind, string? software, string words)
    {
        var server = new ServerInventory
        {
            Server = SampleCell.Server(new Uri("http://127.0.0.1:1234")) with { Kind = kind },
            Identity = new ServerIdentity { Software = software, Version = "0.11.0", ManagesModels = kind == ServerKind.Ollama },
        };

        Assert.Equal(words, server.Words);
    }
}
