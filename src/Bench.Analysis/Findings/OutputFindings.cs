using Bench.Analysis.Facts;
using Bench.Analysis.Reconciliation;
using Bench.Analysis.Requests;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Texts;
using static System.FormattableString;

namespace Bench.Analysis.Findings;

/// <summary>Checks whether the output has the requested length and was streamed token by token.</summary>
internal static class OutputFindings
{
    /// <summary>An answer below this part of the tokens asked for is short …</summary>
    private const double ShortPart = 0.9;

    /// <summary>… and more than this part of the answers has to be, before it is worth a word.</summary>
    private const double ShortShare = 0.1;

    /// <summary>In percent of the lines: below it, ITL is hardly touched.</summary>
    private const double CoalescedShare = 1;

    public static IEnumerable<Finding> Of(CellFacts cell)
    {
        if (!cell.Plan.Workload.Endpoint.Generates)
            yield break;

        var shorts = !cell.LimitsOutput || cell.Plan.AsksTasks
            ? 0
            : cell.Ok.Count(request => request.Record.Usage is { OutputTokens: { } tokens, Source: not TokenSource.Chunks }
                && tokens < ShortPart * AskedOf(request));
        if (shorts > ShortShare * cell.Ok.Count)
        {
            yield return FindingKinds.ShortOutputs.Because(
                Invariant($"{shorts} of {cell.Ok.Count} answers have less than {100 * ShortPart:0} % of the {Words(cell)} requested"),
                $"{(Enders(cell.Plan.Workload) is { } enders ? $"An early end is normal with {enders}" : "The model ended early")}: "
                    + "end-to-end times and request rates are comparable only between answers of equal length. "
                    + Advice(cell.Plan.Workload),
                (double)shorts / cell.Ok.Count);
        }

        var longs = !cell.LimitsOutput
            ? 0
            : cell.Ok.Count(request =>
                request.Record.Usage.OutputTokens is { } tokens && AskedOf(request) is { } asked && tokens > Tolerance.MostOf(asked));
        if (longs > ShortShare * cell.Ok.Count)
        {
            yield return FindingKinds.LongOutputs.Because(
                Invariant($"{longs} of {cell.Ok.Count} answers have more than the {Words(cell)} requested, ")
                    + Invariant($"up to {cell.Ok.Max(request => request.Record.Usage.OutputTokens)}"),
                "The server does not respect the limit: end-to-end times, request rates and goodput are comparable "
                    + "only between answers of equal length.",
                (double)longs / cell.Ok.Count);
        }

        var empty = cell.Ok.Count(request => request.IsEmpty);
        if (empty > 0)
        {
            var kind = 2 * empty > cell.Ok.Count ? FindingKinds.OnlyEmptyAnswers : FindingKinds.EmptyAnswers;
            yield return kind.Because(
                Invariant($"{empty} of {cell.Ok.Count} answers are empty: no text, no thinking, no tool call"),
                "Empty answers are useless, however fast they come: check what the server reports about the prompt, "
                    + "its filter (content_filter) and its template.",
                (double)empty / cell.Ok.Count);
        }

        var unknown = cell.Ok.Count(request => request.Record.Usage.OutputTokens is null);
        if (unknown > 0)
        {
            yield return FindingKinds.TokensUnknown.Because(
                Invariant($"{unknown} of {cell.Ok.Count} answers came without a count of their tokens"),
                "Token throughput is left out. With streaming, the lines can be counted instead.",
                (double)unknown / cell.Ok.Count);
        }

        if (cell.Requests.Coalesced > CoalescedShare)
        {
            yield return FindingKinds.Coalesced.Because(
                Invariant($"{cell.Requests.Coalesced:0.#} % of the content lines shared a read with another"),
                "ITL is then the gap between reads, not between tokens. TPOT counts the tokens after the first read, "
                    + "and the server's decode rate is not affected.",
                cell.Requests.Coalesced.Value);
        }
    }

    /// <summary>
    /// Keys of the workload with which an answer is over when it is complete, however many tokens were requested; null without any.
    /// </summary>
    private static string? Enders(WorkloadSpec workload)
    {
        string[] keys =
        [
            .. workload.Format is null ? Array.Empty<string>() : ["format"],
            .. workload.Tools.Count == 0 ? Array.Empty<string>() : ["tools"],
            .. workload.Think is true ? ["think"] : Array.Empty<string>(),
        ];
        return keys.Length == 0 ? null : Listing.Of(keys);
    }

    private static string Advice(WorkloadSpec workload) => Enders(workload) is not null
        ? "Compare token rates instead, or request no more output tokens than such an answer has."
        : workload.Prompt is PromptSpec.Tokens
            ? "Request fewer output tokens."
            : "Ask for a long enumeration in the prompt, or for fewer output tokens.";

    /// <summary>Each request by its own number; folders of older harnesses have only the plan's.</summary>
    private static int? AskedOf(RequestView request) => request.Record.Asked.Output ?? request.Plan.Workload.OutputTokens.Single;

    private static string Words(CellFacts cell) =>
        cell.Plan.Workload.OutputTokens.Single is { } tokens ? Invariant($"{tokens} tokens") : "tokens that each";
}
