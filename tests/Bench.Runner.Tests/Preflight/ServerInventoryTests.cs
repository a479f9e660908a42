using Bench.Core.Catalog;
using Bench.Core.Contracts;
using Bench.Core.Kinds;
using Bench.Core.Records;
using Bench.Runner.Preflight;
using Bench.Testing.Samples;
using Bench.Testing.Servers;

namespace Bench.Runner.Tests.Preflight;

public sealed class ServerInventoryTests
{
    [Theory]
    [InlineData("Loading model", false)] // it will tell who it is
    [InlineData("no healthy upstream", true)] // a gateway that passes on /v1 alone
    public async Task A_server_whose_software_cannot_be_asked_for_may_be_used_all_the_same(string words, bool usable)
    {
        var server = SampleCell.Server(new Uri("http://127.0.0.1:1234")) with { Kind = ServerKind.OpenAi };
        var client = new FakeServer
        {
            HidesIdentity = new LookupFailure(OutcomeKind.Rejected, 503, words),
            Installed = { new InstalledModel { Tag = "truth" } },
        };

        var inventory = await ServerInventory.LookAsync(server, client, TestContext.Current.CancellationToken);

        Assert.Equal((usable, usable ? 1 : 0), (inventory.Problem is null, inventory.Models.Count));
        Assert.Equal(usable ? null : 503, inventory.Failure?.HttpStatus);
    }

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
