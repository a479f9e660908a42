using Bench.Core.Catalog;
using Bench.Core.Kinds;
using Bench.Runner.Preflight;
using Bench.Testing.Samples;

namespace Bench.Runner.Tests.Preflight;

public sealed class ServerInventoryTests
{
    [Theory]
    [InlineData("ollama", "ollama", "Ollama 0.11.0")]
    [InlineData("openai", "vllm", "vllm 0.11.0 (OpenAI's API)")]
    [InlineData("openai", null, "version 0.11.0 (OpenAI's API)")]
    public void A_server_is_called_by_its_software_and_version_as_far_as_it_tells_them(string kind, string? software, string words)
    {
        var server = new ServerInventory
        {
            Server = SampleCell.Server(new Uri("http://127.0.0.1:1234")) with { Kind = ServerKind.Find(kind)! },
            Identity = new ServerIdentity { Software = software, Version = "0.11.0", ManagesModels = kind == "ollama" },
        };

        Assert.Equal(words, server.Words);
    }
}
