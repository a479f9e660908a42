using Bench.Core.Records;
using Bench.Runner.Preflight;
using Bench.Testing.Samples;

namespace Bench.Runner.Tests.Preflight;

/// <summary>What people read about a kind of server that the product does not have.</summary>
public sealed class OtherKindTests
{
    [Theory]
    [InlineData(OutcomeKind.Refused, null, null, "wind it up")]
    [InlineData(OutcomeKind.Rejected, 403, null, "ask its owner")]
    [InlineData(OutcomeKind.Rejected, 404, null, "look under the bed")]
    [InlineData(OutcomeKind.ServerError, 500, "out of memory", "take a smaller toy")]
    [InlineData(OutcomeKind.Malformed, 200, null, "the server at that address does not speak Toy's API: check host, port and path prefix")]
    public void Advice_is_its_own(OutcomeKind kind, int? status, string? error, string remedy) =>
        Assert.Equal(remedy, Advice.For(SampleCell.Server() with { Kind = SampleKind.Toy }, "asking", kind, status, error).Remedy);
}
