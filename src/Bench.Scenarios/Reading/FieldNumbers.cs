using System.Globalization;
using Bench.Core.Time;
using Bench.Scenarios.Diagnostics;
using Bench.Scenarios.Language;
using Bench.Scenarios.Yaml;
using static System.FormattableString;

namespace Bench.Scenarios.Reading;

/// <summary>
/// Reading numbers, and numbers with units. Quotes around them do not matter; the culture of the machine does not either.
/// </summary>
internal static class FieldNumbers
{
    /// <summary>No wait of the harness is meant to be longer, and no timer of the platform has to be.</summary>
    private static readonly Core.Time.Duration LongestDuration = Core.Time.Duration.FromSeconds(7 * 24 * 3600);

    /// <summary>In requests per second: six digits after the point, as in cell ids and CSVs.</summary>
    private const double LowestRate = 1e-6;

    private const double HighestRate = 10_000;

    extension(Field field)
    {
        public int? Int(int lowest, int highest) => (int?)field.Long(lowest, highest);

        public long? Long(long lowest, long highest)
        {
            if (field.Scalar() is not { } scalar)
                return null;
            if (CoreSchema.Integer(scalar.Value) is { } value && value >= lowest && value <= highest)
                return (long)value;
            field.Error(
                Codes.BadNumber,
                Invariant($"{Quoted.Text(scalar.Value)} is not a whole number from {lowest} to {highest}"),
                MeantNumber.Remedy(scalar.Value, lowest, highest) ?? Invariant($"write a whole number from {lowest} to {highest}"));
            return null;
        }

        /// <summary>A number above 0, with or without the given unit behind it.</summary>
        public double? Positive(string unit)
        {
            if (field.Scalar() is not { } scalar)
                return null;
            var text = scalar.Value.Trim();
            if (text.EndsWith(unit, StringComparison.Ordinal))
                text = text[..^unit.Length].TrimEnd();
            if (Number(text) is { } value && value > 0)
                return value;
            field.Error(
                Codes.BadNumber,
                $"{Quoted.Text(scalar.Value)} is not a number of {unit} above 0",
                $"write a number, such as 20 (its unit is {unit})");
            return null;
        }

        /// <summary>A number within bounds, both included.</summary>
        public double? Number(double lowest, double highest)
        {
            if (field.Scalar() is not { } scalar)
                return null;
            if (Number(scalar.Value) is { } value && value >= lowest && value <= highest)
                return value;
            field.Error(
                Codes.BadNumber,
                Invariant($"{Quoted.Text(scalar.Value)} is not a number from {lowest} to {highest}"),
                Invariant($"write a number from {lowest} to {highest}"));
            return null;
        }

        /// <summary>Requests a second, written with the unit: 2/s, 0.5/s, 30/m. Zero only where it makes sense.</summary>
        public double? Rate(bool orZero = false)
        {
            if (field.Scalar() is not { } scalar)
                return null;
            var text = scalar.Value.Trim();
            if (RateText.Parse(text) is { } value)
            {
                if (value is >= LowestRate and <= HighestRate || (orZero && value == 0))
                    return value;
                field.Error(
                    Codes.BadRate,
                    Invariant($"{Quoted.Text(text)} is not {(orZero ? "from 0" : "above 0")} to {HighestRate}/s"),
                    "write a rate such as 2/s");
            }
            else if (CoreSchema.JsonNumber(text) is not null)
                field.Error(
                    Codes.BadRate, $"{Quoted.Text(text)} has no unit", $"write the unit: {text}/s, or {text}/m for requests per minute");
            else
                field.Error(
                    Codes.BadRate, $"{Quoted.Text(text)} is not a rate", "write a number of requests and /s, /m or /h: 2/s, 0.5/s, 30/m");
            return null;
        }

        /// <summary>A plain number above 0 and at most <paramref name="highest"/>.</summary>
        public double? NumberUpTo(double highest)
        {
            if (field.Scalar() is not { } scalar)
                return null;
            if (Number(scalar.Value.Trim()) is { } value && value > 0 && value <= highest)
                return value;
            field.Error(
                Codes.BadNumber,
                Invariant($"{Quoted.Text(scalar.Value)} is not a number above 0 and at most {highest}"),
                Invariant($"write a number above 0 and at most {highest}, such as 0.5"));
            return null;
        }

        /// <summary>A number between two others, neither of them itself.</summary>
        public double? Between(double low, double high)
        {
            if (field.Scalar() is not { } scalar)
                return null;
            if (Number(scalar.Value.Trim()) is { } value && value > low && value < high)
                return value;
            field.Error(
                Codes.BadNumber,
                Invariant($"{Quoted.Text(scalar.Value)} is not a number between {low} and {high}"),
                Invariant($"write a number between {low} and {high}, such as {(low + high) / 2}"));
            return null;
        }

        /// <summary>A length of time above 0 (or 0 itself, where that makes sense), with its unit: 80ms, 1.5s, 2m, 1h, 1m30s.</summary>
        public Core.Time.Duration? Duration(bool orZero = false)
        {
            if (field.Scalar() is not { } scalar)
                return null;
            var text = scalar.Value.Trim();
            if (DurationText.Parse(text) is { } value)
            {
                if ((value > Core.Time.Duration.Zero || (orZero && value == Core.Time.Duration.Zero)) && value <= LongestDuration)
                    return value;
                field.Error(
                    Codes.BadDuration,
                    $"{Quoted.Text(text)} is not {(orZero ? "from 0s to" : "above 0 and at most")} 168h",
                    "write a time such as 30s");
            }
            else if (CoreSchema.JsonNumber(text) is not null)
                field.Error(Codes.BadDuration, $"{Quoted.Text(text)} has no unit", $"write the unit: {text}s, {text}ms or {text}m");
            else
                field.Error(
                    Codes.BadDuration,
                    $"{Quoted.Text(text)} is not a length of time",
                    "write a number and ms, s, m or h: 80ms, 1.5s, 2m, 1h");
            return null;
        }

        /// <summary>A percentage from 0 to 100, with its sign; the number before the sign.</summary>
        public double? Percentage()
        {
            if (field.Scalar() is not { } scalar)
                return null;
            var text = scalar.Value.Trim();
            var number = text.EndsWith('%') ? Number(text[..^1].TrimEnd()) : null;
            if (number is >= 0 and <= 100)
                return number;
            var remedy = Number(text) switch
            {
                > 0 and < 1 and var fraction => Invariant($"write {Math.Round(fraction * 100, 6)}%, or {text}% if that is meant"),
                >= 0 and <= 100 => $"write the sign: {text}%",
                _ => "write a percentage from 0% to 100%",
            };
            field.Error(Codes.BadPercentage, $"{Quoted.Text(text)} is not a percentage from 0% to 100%", remedy);
            return null;
        }
    }

    private static double? Number(string text) =>
        CoreSchema.JsonNumber(text) is { Length: < 100 } number
        && double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
        && double.IsFinite(value)
            ? value
            : null;
}
