using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;

namespace Bench.Load.Prompts.Calibration;

/// <summary>
/// Finds out how many generated words make the tokens that a cell asks for, by the server's own count: exact lengths without its tokenizer.
/// It is never repeated for long: at most <see cref="PromptProbe.Most"/> requests of one output token,
/// one after another, each with the cell's timeouts.
/// </summary>
public static class PromptCalibrator
{
    /// <summary>Raised when generated texts change, or what counts as exact, so that what was found otherwise is not used.</summary>
    public const int TextVersion = 2;

    /// <summary>True where the cell asks for exact lengths, and the endpoint counts tokens.</summary>
    public static bool Concerns(PlanCell cell) =>
        cell.Workload.Prompt is PromptSpec.Tokens { Exact: true } && cell.Workload.Endpoint != Endpoint.Embeddings;

    /// <param name="cell">One that <see cref="Concerns"/> is true of.</param>
    /// <param name="sender">Of the cell.</param>
    /// <param name="seed">The plan's.</param>
    /// <param name="runNonce">The run's.</param>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public static Task<PromptCalibration> RunAsync(
        PlanCell cell, IRequestSender sender, long seed, long runNonce, RunClock clock, CancellationToken cancellation)
    {
        var length = ((PromptSpec.Tokens)cell.Workload.Prompt).Length;
        var probe = new PromptProbe(
            sender, new RequestTrace(clock), new ProbePrompts(cell, seed, runNonce), ProbeIdentity.Of(cell), cell.Workload);
        return length.Single is { } tokens
            ? new LengthSearch(probe, tokens).RunAsync(cancellation)
            : new LineSearch(probe, length.Range.Low, length.Range.High).RunAsync(cancellation);
    }
}
