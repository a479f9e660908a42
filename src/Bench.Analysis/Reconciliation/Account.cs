using System.Globalization;
using Bench.Core.Records;
using Bench.Core.Time;
using static System.FormattableString;

namespace Bench.Analysis.Reconciliation;

/// <summary>
/// A server's account of one request, as far as it is still believed: rules withhold what cannot be, and each rule sees what those
/// before it left. Not safe for concurrent use.
/// </summary>
internal sealed class Account
{
    private readonly Dictionary<AccountField, Duration> _durations = [];
    private readonly List<Objection> _objections = [];
    private readonly RequestRecord _record;

    public Account(RequestRecord record)
    {
        _record = record;
        Keep(AccountField.Total, record.Server?.Total);
        Keep(AccountField.Load, record.Server?.Load);
        Keep(AccountField.PromptEval, record.Server?.PromptEval);
        Keep(AccountField.Eval, record.Server?.Eval);
        PromptTokens = record.Server?.PromptEvalCount ?? record.Usage.PromptTokens;
        CachedTokens = record.Server?.CachedTokens;
        OutputTokens = record.Usage.Source is TokenSource.Chunks ? null : record.Usage.OutputTokens;
    }

    /// <summary>The whole prompt, by the server's count.</summary>
    public int? PromptTokens { get; private set; }

    public int? CachedTokens { get; private set; }

    /// <summary>By the server's count; null if only lines were counted.</summary>
    public int? OutputTokens { get; private set; }

    public IReadOnlyList<Objection> Objections => _objections;

    public Duration? this[AccountField field] => _durations.TryGetValue(field, out var duration) ? duration : null;

    /// <summary>Every measure takes the figure for one that was never told.</summary>
    /// <param name="seen">The objection to it, in words.</param>
    /// <param name="factor">By how much the two differ.</param>
    public void Withhold(AccountField field, ObjectionKind kind, string seen, double factor)
    {
        string? said = null;
        if (_durations.Remove(field, out var duration))
        {
            said = Words(duration);
        }
        else if (field == AccountField.OutputTokens)
        {
            said = Tokens(OutputTokens);
            OutputTokens = null;
        }
        else if (field == AccountField.PromptTokens)
        {
            said = Tokens(PromptTokens);
            (PromptTokens, CachedTokens) = (null, null);
        }
        else if (field == AccountField.CachedTokens)
        {
            said = Tokens(CachedTokens);
            CachedTokens = null;
        }

        if (said is not null)
            _objections.Add(new Objection(field, kind, said, seen, double.IsFinite(factor) ? Math.Max(1, factor) : double.MaxValue));
    }

    /// <summary>
    /// The record as it is believed: what was withheld is null in it, and the lines are counted where the server's count is not believed.
    /// </summary>
    public RequestRecord Believed(Sighting seen)
    {
        if (_objections.Count == 0)
            return _record;
        var counted = OutputTokens is not null || _record.Usage.Source is TokenSource.Chunks or null;
        return _record with
        {
            Server = _record.Server is { } server
                ? server with
                {
                    Total = this[AccountField.Total],
                    Load = this[AccountField.Load],
                    PromptEval = this[AccountField.PromptEval],
                    Eval = this[AccountField.Eval],
                    EvalCount = OutputTokens is null ? null : server.EvalCount,
                    PromptEvalCount = PromptTokens is null ? null : server.PromptEvalCount,
                    CachedTokens = CachedTokens,
                }
                : null,
            Usage = _record.Usage with
            {
                PromptTokens = PromptTokens is null ? null : _record.Usage.PromptTokens,
                OutputTokens = counted ? _record.Usage.OutputTokens : seen.Lines > 0 ? seen.Lines : null,
                Source = counted ? _record.Usage.Source : seen.Lines > 0 ? TokenSource.Chunks : null,
            },
        };
    }

    /// <summary>A length as people read it, whatever its size.</summary>
    internal static string Words(Duration duration) => duration.Nanoseconds switch
    {
        < 0 => Invariant($"{duration.Nanoseconds} ns"),
        < 1_000 => Invariant($"{duration.Nanoseconds} ns"),
        < 1_000_000 => Invariant($"{duration.Nanoseconds / 1e3:0.#} µs"),
        < 10_000_000_000 => Invariant($"{duration.Milliseconds:0.#} ms"),
        _ => duration.Seconds.ToString("0", CultureInfo.InvariantCulture) + " s",
    };

    private static string? Tokens(int? count) => count is { } tokens ? Invariant($"{tokens} tokens") : null;

    private void Keep(AccountField field, Duration? duration)
    {
        if (duration is { } told)
            _durations.Add(field, told);
    }
}
