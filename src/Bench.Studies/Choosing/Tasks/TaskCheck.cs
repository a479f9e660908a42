using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bench.Core.Formats;
using Bench.Core.Plans;
using static System.FormattableString;

namespace Bench.Studies.Choosing.Tasks;

/// <summary>
/// A check of an answer by a machine. Closed: docs/choosing.md describes each. An answer is the text behind all thinking,
/// without white space at its ends (<see cref="TaskAnswer"/>).
/// </summary>
public abstract partial record TaskCheck
{
    private TaskCheck()
    {
    }

    /// <summary>Equal for checks that let the same answers pass: a part of the digest of the tasks.</summary>
    public abstract string Key { get; }

    public abstract bool Passes(string answer);

    private static StringComparison Comparison(bool ignoresCase) =>
        ignoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <summary>The answer is this text, and nothing else.</summary>
    public sealed record Exact(string Text, bool IgnoresCase = false) : TaskCheck
    {
        public override string Key => $"exact {IgnoresCase} {Text}";

        public override bool Passes(string answer) => answer.Equals(TaskAnswer.Trimmed(Text), Comparison(IgnoresCase));
    }

    /// <summary>The text stands somewhere in the answer.</summary>
    public sealed record Contains(string Text, bool IgnoresCase = false) : TaskCheck
    {
        public override string Key => $"contains {IgnoresCase} {Text}";

        public override bool Passes(string answer) => answer.Contains(Text, Comparison(IgnoresCase));
    }

    /// <summary>
    /// A regular expression matches somewhere in the answer. It runs in an engine whose time grows with the length
    /// of the answer alone, and with a limit besides.
    /// </summary>
    /// <param name="Text">In a form for which <see cref="ProblemOf"/> has no words.</param>
    public sealed record Pattern(string Text, bool IgnoresCase = false) : TaskCheck
    {
        private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(2);
        private readonly Regex _regex = Compile(Text, IgnoresCase);

        public override string Key => $"regex {IgnoresCase} {Text}";

        /// <summary>Why a pattern cannot be used; null if it can.</summary>
        public static string? ProblemOf(string pattern)
        {
            try
            {
                _ = Compile(pattern, ignoresCase: false);
                return null;
            }
            catch (NotSupportedException)
            {
                return "looks around or refers back, which can take any length of time";
            }
            catch (ArgumentException wrong)
            {
                return "is no regular expression: " + wrong.Message.TrimEnd('.');
            }
        }

        public override bool Passes(string answer)
        {
            try
            {
                return _regex.IsMatch(answer);
            }
            catch (RegexMatchTimeoutException)
            {
                return false;
            }
        }

        private static Regex Compile(string pattern, bool ignoresCase) =>
            new(
                pattern,
                RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | (ignoresCase ? RegexOptions.IgnoreCase : RegexOptions.None),
                MostTime);
    }

    /// <summary>The last number of the answer is this one: models like to say how they came to it.</summary>
    /// <param name="Value">The right number.</param>
    /// <param name="Tolerance">How far the answer may be from it.</param>
    public sealed partial record Number(double Value, double Tolerance = 0) : TaskCheck
    {
        /// <summary>A number that was written in decimal is not exactly itself in binary.</summary>
        private const double Rounding = 1e-9;

        public override string Key => Invariant($"number {Value} {Tolerance}");

        public override bool Passes(string answer)
        {
            try
            {
                return Digits().Matches(answer) is { Count: > 0 } found
                    && double.TryParse(
                        found[^1].Value.Replace(",", "", StringComparison.Ordinal).Replace('\u2212', '-'),
                        NumberStyles.Float,
                        CultureInfo.InvariantCulture,
                        out var last)
                    && Math.Abs(last - Value) <= Tolerance + Rounding * Math.Max(1, Math.Abs(Value));
            }
            catch (RegexMatchTimeoutException)
            {
                return false;
            }
        }

        /// <summary>Commas part thousands. What stands behind a letter or a digit is no sign and no beginning of a number.</summary>
        [GeneratedRegex(
            @"(?<![\w.])[-+\u2212]?(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?",
            RegexOptions.CultureInvariant,
            matchTimeoutMilliseconds: 2000)]
        private static partial Regex Digits();
    }

    /// <summary>
    /// The whole answer is JSON that is valid against a schema. One fence of three backticks around it is looked
    /// through: chat models are used to write it.
    /// </summary>
    /// <param name="Root">One of which <see cref="SchemaReview"/> finds nothing wrong and nothing unchecked.</param>
    public sealed record Schema(JsonElement Root) : TaskCheck
    {
        public override string Key => "json_schema " + CanonicalJson.Of(Root);

        public override bool Passes(string answer)
        {
            try
            {
                using var value = JsonDocument.Parse(TaskAnswer.WithoutFence(answer));
                return new SchemaCheck(Root).Holds(value.RootElement);
            }
            catch (JsonException)
            {
                return false;
            }
        }
    }
}
