using Bench.Studies;
using Bench.Studies.Choosing;
using Bench.Studies.Choosing.Telling;
using static System.FormattableString;

namespace Bench.Reporting.Tables;

/// <summary>
/// How far quantizations are from the reference of their model, a row each, in the order of the ranking: by their texts and by the
/// distributions of their next tokens.
/// </summary>
public sealed record AgreementTable(IReadOnlyList<string> Headers, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>Columns from the left that hold words.</summary>
    public const int Words = 2;

    private static readonly string[] Columns =
        ["candidate", "reference", "agreement (%)", "same top token (%)", "KL, lower bound (nats)", "positions", "prompts"];

    /// <summary>Null if distributions were not compared: agreement alone is told in a sentence.</summary>
    public static AgreementTable? Of(Decision.Ranking ranking)
    {
        string[][] rows =
        [
            .. ranking.Result.Ranking
                .Where(one => one.Candidate.Agreement?.Divergence is not null)
                .Select(one => Row(one.Candidate.Name, one.Candidate.Agreement!, one.Candidate.Agreement!.Divergence!)),
        ];
        return rows.Length == 0 ? null : new AgreementTable(Columns, rows);
    }

    private static string[] Row(string name, Agreement agreement, TokenDivergence divergence) =>
    [
        name,
        agreement.Reference,
        Figure(agreement.Share, share => Invariant($"{100 * share:0.0}")),
        Figure(divergence.Top1, share => Invariant($"{100 * share:0.0}")),
        Figure(divergence.Kl, AgreementWords.Nats),
        Invariant($"{divergence.Positions}"),
        Invariant($"{divergence.Prompts}"),
    ];

    private static string Figure(ChoiceFigure figure, Func<double, string> text) =>
        $"{text(figure.Value)} [{text(figure.Interval.Low!.Value)}, {text(figure.Interval.High!.Value)}]";
}
