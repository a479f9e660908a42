using Bench.Core.Records;
using Bench.Runner.Preflight;

namespace Bench.Runner.Tests.Preflight;

public sealed class PreflightVerdictTests
{
    [Theory]
    [InlineData(OutcomeKind.Refused, null, null, true)]
    [InlineData(OutcomeKind.Dns, null, null, true)]
    [InlineData(OutcomeKind.Tls, null, null, true)]
    [InlineData(OutcomeKind.Rejected, 301, "moved", false)]
    [InlineData(OutcomeKind.Rejected, 400, "invalid value for top_k", false)]
    [InlineData(OutcomeKind.Rejected, 403, "forbidden", false)]
    [InlineData(OutcomeKind.Rejected, 404, "404 page not found", false)] // the endpoint
    [InlineData(OutcomeKind.Rejected, 413, "request entity too large", false)]
    [InlineData(OutcomeKind.Rejected, 422, "stream_options: extra inputs are not permitted", false)]
    [InlineData(OutcomeKind.Rejected, 401, "unauthorized", true)]
    [InlineData(OutcomeKind.Rejected, 404, "model 'x' not found", true)]
    [InlineData(OutcomeKind.Rejected, 501, "does not support embeddings", false)]
    [InlineData(OutcomeKind.Rejected, 500, "model requires more system memory (9.9 GiB) than is available", true)]
    [InlineData(OutcomeKind.ServerError, 200, "CUDA error: out of memory", true)]
    [InlineData(OutcomeKind.Rejected, 500, "llama runner process no longer running", false)] // may work the next time
    [InlineData(OutcomeKind.Rejected, 503, "server busy", false)]
    [InlineData(OutcomeKind.Rejected, 429, "too many requests", false)]
    [InlineData(OutcomeKind.Reset, null, null, false)]
    [InlineData(OutcomeKind.TimeoutFirstToken, null, null, false)]
    [InlineData(OutcomeKind.Ok, 200, null, false)]
    public void What_stands_in_the_way_of_every_request_ends_a_run_and_a_refused_request_does_not(OutcomeKind kind, int? status, string? error, bool ends) =>
        Assert.Equal(ends, PreflightVerdict.EndsRun(kind, status, error));

    [Fact]
    public void Every_kind_of_failure_has_advice() =>
        Assert.All(
            Enum.GetValues<OutcomeKind>().Where(kind => kind != OutcomeKind.Ok),
            kind => Assert.NotEmpty(Advice.For(Bench.Testing.Samples.SampleCell.Server(), "asking", kind, null, "as scripted").Remedy));
}
