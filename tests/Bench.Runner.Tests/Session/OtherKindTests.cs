using Bench.Core.Catalog;
using Bench.Core.Records;
using Bench.Runner.Commands;
using Bench.Runner.Session;
using Bench.Testing.Samples;

namespace Bench.Runner.Tests.Session;

/// <summary>What people read about a kind of server that the product does not have.</summary>
public sealed class OtherKindTests
{
    private static readonly ServerInventory Inventory = new()
    {
        Server = SampleCell.Server() with { Kind = SampleKind.Toy },
        Identity = new ServerIdentity { Software = "toy-server", Version = "3", ManagesModels = false },
        Models = [new InstalledModel { Tag = "car" }],
    };

    [Theory]
    [InlineData(OutcomeKind.Refused, null, null, "wind it up")]
    [InlineData(OutcomeKind.Rejected, 403, null, "ask its owner")]
    [InlineData(OutcomeKind.Rejected, 404, null, "look under the bed")]
    [InlineData(OutcomeKind.ServerError, 500, "out of memory", "take a smaller toy")]
    [InlineData(OutcomeKind.Malformed, 200, null, "what answers there does not speak Toy's API: check host, port and path prefix")]
    public void Advice_is_its_own(OutcomeKind kind, int? status, string? error, string remedy) =>
        Assert.Equal(remedy, Advice.For(Inventory.Server, "asking", kind, status, error).Remedy);

    [Fact]
    public void A_first_file_has_its_word_its_address_and_the_axes_that_its_API_carries()
    {
        var text = StarterScenario.For(Inventory, explicitUrl: null);

        Assert.Contains("for Toy 3 at", text, StringComparison.Ordinal);
        Assert.Contains("kind: toy\n", text, StringComparison.Ordinal);
        Assert.Contains("${TOY_HOST:-http://127.0.0.1:8000}", text, StringComparison.Ordinal);
        Assert.Contains("num_ctx: [4096, 8192]", text, StringComparison.Ordinal);
    }
}
