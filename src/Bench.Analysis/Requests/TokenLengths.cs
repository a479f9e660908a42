using Bench.Core.Plans;
using Bench.Core.Records;

namespace Bench.Analysis.Requests;

/// <summary>
/// The requested and the actual lengths of a cell's prompts and answers: means over its ok measured requests,
/// in tokens. Null if not requested or not counted.
/// </summary>
public sealed record TokenLengths
{
    public double? AskedPrompt { get; init; }

    /// <summary>By the server's count, cached ones included.</summary>
    public double? Prompt { get; init; }

    public double? AskedOutput { get; init; }

    public double? Output { get; init; }

    /// <summary>The source of the token counts, the least reliable one of the requests; null without a count.</summary>
    public TokenSource? Source { get; init; }

    internal static TokenLengths Of(IReadOnlyList<RequestView> ok) => new()
    {
        AskedPrompt =
            Mean(ok, request => request.Record.Asked.Prompt ?? (request.Plan.Workload.Prompt as PromptSpec.Tokens)?.Length.Single),
        Prompt = Mean(ok, request => request.Record.Usage.PromptTokens),
        AskedOutput = Mean(ok, request =>
            request.Plan.Workload.Endpoint.Generates ? request.Record.Asked.Output ?? request.Plan.Workload.OutputTokens.Single : null),
        Output = Mean(ok, request => request.Record.Usage.OutputTokens),
        Source = ok.Max(request => request.Record.Usage.Source),
    };

    /// <summary>Of those that have it.</summary>
    private static double? Mean(IEnumerable<RequestView> requests, Func<RequestView, int?> tokens) =>
        requests.Average(request => (double?)tokens(request));
}
