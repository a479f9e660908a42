using Bench.Core.Contracts;
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
    public void What_stands_in_the_way_of_every_request_ends_a_run_and_a_refused_request_does_not(
        OutcomeKind kind, int? status, string? error, bool ends) =>
            Assert.Equal(ends, PreflightVerdict.EndsRun(kind, status, error));

    [Theory]
    [InlineData(503, "Loading model", true)] // it was waited for already
    [InlineData(429, "too many requests", true)]
    [InlineData(500, "out of memory", true)]
    [InlineData(400, "does not support generate", false)]
    public void A_load_that_was_refused_until_nobody_waited_any_longer_ends_a_run(int status, string words, bool ends) =>
        Assert.Equal(ends, PreflightVerdict.EndsRun(new LookupFailure(OutcomeKind.Rejected, status, words)));

    [Fact]
    public void Every_kind_of_failure_has_advice() =>
        Assert.All(
            Enum.GetValues<OutcomeKind>().Where(kind => kind != OutcomeKind.Ok),
            kind => Assert.NotEmpty(Advice.For(Bench.Testing.Samples.SampleCell.Server(), "asking", kind, null, "as scripted").Remedy));
}
