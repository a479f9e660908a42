using Bench.Core.Texts;
using static System.FormattableString;

namespace Bench.Studies.Choosing.Telling;

/// <summary>A choice in sentences.</summary>
internal static class RankingWords
{
    private const int MostNamed = 2;

    /// <summary>Names without figures, which stand in the table.</summary>
    private const int MostTied = 4;

    private const double BytesPerGibibyte = 1L << 30;

    public static string Sentence(ChoiceResult result, RankingConditions conditions, bool isSure) => result switch
    {
        { Chosen: { } chosen } => $"{(isSure ? "Take" : "Probably take")} {chosen.Candidate.Name} ({Asked(result, conditions)}): "
            + $"{Figures(chosen.Candidate, result.Question)}.",
        { Nearest: { } nearest } => $"{(isSure ? "No candidate meets the need" : "It cannot be said that any candidate meets the need")} "
            + $"({Asked(result, conditions)}). "
            + $"Nearest comes {nearest.Candidate.Name}: {Listing.Of(nearest.Missed.Select(NeedWords.Reading))}.",
        _ => $"Nothing can be chosen ({Asked(result, conditions)}): {NotTold(result)}.",
    };

    /// <summary>Who would be taken instead if a limit allowed it, else who is tied with it; null where nobody.</summary>
    public static string? Others(ChoiceResult result)
    {
        JudgedCandidate[] passed = [.. result.PassedOver];
        if (passed.Length > 0)
            return $"Not {Listing.Of(passed.Select(Missed), MostNamed)}.";
        JudgedCandidate[] tied = [.. result.Ranking.Where(one => one.Standing == ChoiceStanding.Tied)];
        return tied.Length switch
        {
            0 => null,
            1 => $"Tied, and not smaller: {tied[0].Candidate.Name} ({Figures(tied[0].Candidate, result.Question)}).",
            _ => $"Tied, and not smaller: {Listing.Of(tied.Select(one => one.Candidate.Name), MostTied)}.",
        };
    }

    private static string Missed(JudgedCandidate one) =>
        $"{one.Candidate.Name}: {Listing.Of(one.Missed.Select(NeedWords.Reading))}{There(one)}";

    /// <summary>What to do now, or the other choice that somebody may want; null where neither is to be said.</summary>
    public static string? Advice(ChoiceResult result, RankingConditions conditions, bool isSure)
    {
        if (result.Nearest is { } nearest)
            return $"{nearest.Candidate.Name} meets "
                + $"{Listing.Of(result.Relaxed.Select(need => $"{NeedWords.Option(need.Kind)} {NeedWords.Loosened(need)}"))}"
                + $"{(isSure ? "" : ". " + conditions.MoreAdvice.TrimEnd('.'))}.";
        if (result.Chosen is not { } chosen)
            return conditions.MoreAdvice;
        var fastest = result.Fastest is { } other && other.Name != chosen.Candidate.Name && other.Decode is { } decode
            ? $"{(result.Question.Needs.Count > 0 ? "Fastest that meets the need" : "Fastest")}: "
                + $"{other.Name}, {NeedWords.Estimate(ChoiceNeedKind.Decode, decode)}{N(decode)}."
            : null;
        var open = isSure ? null
            : result.IsArbitrary ? "Prefer another thing (--prefer speed): nothing that is known tells the tied ones apart."
            : conditions.MoreAdvice;
        return string.Join(' ', new[] { fastest, open }.OfType<string>()) is { Length: > 0 } advice ? advice : null;
    }

    /// <summary>For what it does not hold.</summary>
    public static IEnumerable<string> Limits(ChoiceResult result, RankingConditions conditions)
    {
        if (result.Chosen?.Candidate is { Made: { Quantize: { } quantization, From: var source } } made)
            yield return $"{made.Name} was made for the run and is removed: a Modelfile with FROM {source} and "
                + $"`ollama create NAME --quantize {quantization}` make it again.";
        if (result.Question.Prefer == ChoicePreference.Quality && !result.Basis.IsMeasured)
            yield return result.Ranking.Select(one => one.Candidate.Family).Distinct().Skip(1).Any()
                ? "Quality was not measured. Between models more parameters stand for it, within one model more bits a weight (proxy): "
                    + "which of two models answers better has to be tried."
                : "Quality was not measured: more bits a weight stand for it (proxy).";
        foreach (var note in TaskWords.Of(result).Concat(Scores(result)).Concat(Costs(result)))
            yield return note;
        foreach (var note in Unsure([.. result.Ranking.Where(one => one.MeetsAll && !one.SurelyMeets)]))
            yield return note;
        foreach (var one in result.Ranking.Where(one => one.Standing == ChoiceStanding.Misses && !one.SurelyMisses))
            yield return $"{one.Candidate.Name} misses a limit by too little to be sure: "
                + $"{Listing.Of(one.Missed.Select(NeedWords.Reading))}.";
        foreach (var one in result.Ranking.Where(one => one.Standing is ChoiceStanding.Unknown or ChoiceStanding.Invalid))
            yield return $"{one.Candidate.Name} is not judged: {NeedWords.Why(one)}.";
        foreach (var sentence in AgreementWords.Of(result))
            yield return sentence;
        foreach (var one in result.Ranking)
            foreach (var note in one.Candidate.Notes)
                yield return $"{one.Candidate.Name}: {note}.";
        foreach (var note in conditions.Notes)
            yield return note;
    }

    /// <summary>The one that the choice rests on with its figures, and of many others the names.</summary>
    private static IEnumerable<string> Unsure(IReadOnlyList<JudgedCandidate> unsure)
    {
        var told = unsure.Count > MostNamed ? 1 : unsure.Count;
        foreach (var one in unsure.Take(told))
            yield return $"{one.Candidate.Name} is too near to a limit, or has too few requests, to be sure: "
                + $"{Listing.Of(one.Needs.Where(need => !need.IsSure).Select(NeedWords.Reading))}.";
        if (unsure.Count > told)
            yield return $"So are {Listing.Of(unsure.Skip(told).Select(one => one.Candidate.Name), MostTied)}.";
    }

    /// <summary>What the costs are for, and what is not in them.</summary>
    private static IEnumerable<string> Costs(ChoiceResult result)
    {
        if (result.Question.Prices is not { } prices)
            yield break;
        yield return "Costs are in the currency of the prices, for a machine that has the measured load all the time: "
            + "with less load, a token costs more.";
        if (prices.KilowattHour is not null && result.Ranking.Any(one => one.Candidate is { Invalid: null, Power.Watts: null }))
            yield return "The price of a kilowatt-hour is not in the costs of candidates whose energy was not measured.";
    }

    /// <summary>Scores that could not be used.</summary>
    private static IEnumerable<string> Scores(ChoiceResult result)
    {
        if (result.Question.Scores.Count == 0)
            yield break;
        string[] lacking =
            [.. result.Ranking.Where(one => one.Candidate is { Invalid: null, Quality: null }).Select(one => one.Candidate.Name)];
        if (lacking.Length > 0)
            yield return $"There is no score of {Listing.Of(lacking, MostNamed)}: the scores of the others do not count, "
                + "because a score is not held against a proxy.";
        string[] unused =
            [.. result.Question.Scores.Keys.Where(name => !result.Ranking.Any(one => ChoiceScores.Names(name, one.Candidate)))];
        if (unused.Length > 0)
            yield return $"Scores of models that are no candidates were left aside: {Listing.Of(unused, MostNamed)}.";
    }

    /// <summary>
    /// <c>48 tok/s [46, 50], first token after 850 ms [830, 870] (n = 16 requests in 2 cells), 8.9 of 12 GiB,
    /// passes 87 of 100 tasks (87.0 % [79.0, 92.2])</c>.
    /// </summary>
    public static string Figures(ChoiceCandidate candidate, ChoiceQuestion question)
    {
        string[] parts =
        [
            .. Measured(candidate),
            .. candidate.MemoryBytes is { } bytes ? [Memory(bytes, question.MemoryBytes ?? candidate.TotalBytes)] : Array.Empty<string>(),
            .. candidate.Tasks is { } tasks ? [TaskWords.Passed(tasks)] : Array.Empty<string>(),
            .. question.CostOf(candidate) is { } cost ? [$"{NeedWords.Digits(cost)} for a million tokens"] : Array.Empty<string>(),
        ];
        return parts.Length == 0 ? "no figures" : string.Join(", ", parts);
    }

    /// <summary>The estimates, each with its interval; what both rest on stands once behind the second.</summary>
    private static IEnumerable<string> Measured(ChoiceCandidate candidate)
    {
        var (decode, wait) = (candidate.Decode, candidate.FirstToken);
        if (decode is not null)
            yield return NeedWords.Estimate(ChoiceNeedKind.Decode, decode) + (decode.Sample == wait?.Sample ? "" : N(decode));
        if (wait is not null)
            yield return $"first token after {NeedWords.Estimate(ChoiceNeedKind.FirstToken, wait)}{N(wait)}";
    }

    private static string N(ChoiceFigure figure) => figure.Sample is { } sample ? $" (n = {sample})" : "";

    private static string Memory(long bytes, long? of) => of is { } total && total >= BytesPerGibibyte
        ? Invariant($"{bytes / BytesPerGibibyte:0.0} of {NeedWords.Gibibytes(total)}")
        : NeedWords.Gibibytes(bytes);

    /// <summary>With a shorter context than the one that is asked for a candidate may well be worth its figures.</summary>
    private static string There(JudgedCandidate one) =>
        one.Missed.All(need => need.Need.Kind == ChoiceNeedKind.Context) ? $", there {Figures(one.Candidate, new ChoiceQuestion())}" : "";

    private static string Asked(ChoiceResult result, RankingConditions conditions)
    {
        var prefer = result.Question.Prefer.Word
            + (result.Question.Prefer == ChoicePreference.Quality && !result.Basis.IsMeasured ? " by proxy" : "");
        string[] asked =
        [
            .. result.Question.Needs.Select(NeedWords.Asked),
            .. conditions.Users is { } users ? [users == 1 ? "1 user" : Invariant($"{users} users")] : Array.Empty<string>(),
            .. conditions.PromptTokens is { } prompt ? [Invariant($"prompts of {prompt} tokens")] : Array.Empty<string>(),
        ];
        return (asked.Length == 0 ? "" : $"asked: {string.Join(", ", asked)}; ") + $"preferred: {prefer}";
    }

    private static string NotTold(ChoiceResult result) => result.Ranking.All(one => one.Standing == ChoiceStanding.Invalid)
        ? "nothing valid was measured"
        : "of no candidate it is known whether it keeps the limits";
}
