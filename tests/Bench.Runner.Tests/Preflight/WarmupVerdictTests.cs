using Bench.Core.Records;
using Bench.Runner.Preflight;

namespace Bench.Runner.Tests.Preflight;

public sealed class WarmupVerdictTests
{
    [Theory]
    [InlineData(OutcomeKind.Refused, null, null, true)]
    [InlineData(OutcomeKind.Dns, null, null, true)]
    [InlineData(OutcomeKind.Tls, null, null, true)]
    [InlineData(OutcomeKind.Rejected, 301, "moved", true)]
    [InlineData(OutcomeKind.Rejected, 401, "unauthorized", true)]
    [InlineData(OutcomeKind.Rejected, 404, "model 'x' not found", true)]
    [InlineData(OutcomeKind.Rejected, 501, "does not support embeddings", true)]
    [InlineData(OutcomeKind.Rejected, 500, "model requires more system memory (9.9 GiB) than is available", true)]
    [InlineData(OutcomeKind.ServerError, 200, "CUDA error: out of memory", true)]
    [InlineData(OutcomeKind.Rejected, 500, "llama runner process no longer running", false)] // may work the next time
    [InlineData(OutcomeKind.Rejected, 503, "server busy", false)]
    [InlineData(OutcomeKind.Rejected, 429, "too many requests", false)]
    [InlineData(OutcomeKind.Reset, null, null, false)]
    [InlineData(OutcomeKind.TimeoutFirstToken, null, null, false)]
    [InlineData(OutcomeKind.Ok, 200, null, false)]
    public void What_will_not_go_away_by_itself_is_hopeless(OutcomeKind kind, int? status, string? error, bool hopeless) =>
        Assert.Equal(hopeless, WarmupVerdict.IsHopeless(kind, status, error));

    [Fact]
    public void Every_kind_of_failure_has_advice() =>
        Assert.All(
            Enum.GetValues<OutcomeKind>().Where(kind => kind != OutcomeKind.Ok),
            kind => Assert.NotEmpty(Advice.For(Bench.Testing.Samples.SampleCell.Server(), "asking", kind, null, "as scripted").Remedy));
}
