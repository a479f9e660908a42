using System.Globalization;
using System.Text.Json;
using Bench.Core.Plans;

namespace Bench.Core.Factors;

/// <summary>One value of a factor. Two values are equal when they mean the same, however each is written.</summary>
public sealed record FactorValue
{
    private readonly string _meaning;

    private FactorValue(string text, double? number, string meaning)
    {
        Text = text;
        Number = number;
        _meaning = meaning;
    }

    /// <summary>As in cell ids, tables and files.</summary>
    public string Text { get; }

    /// <summary>Null for a word.</summary>
    public double? Number { get; }

    /// <summary>For sorting numbers: a word among them, such as auto, comes last.</summary>
    public double Rank => Number ?? double.MaxValue;

    /// <param name="text">As written.</param>
    /// <param name="meaning">Equal for words that mean the same; null: the text itself.</param>
    public static FactorValue Word(string text, string? meaning = null) => new(text, null, meaning ?? text);

    /// <summary>A number with at most six digits after the point, as in the CSVs.</summary>
    public static FactorValue Of(double number)
    {
        var text = number.ToString("0.######", CultureInfo.InvariantCulture);
        return new FactorValue(text, number, text);
    }

    /// <summary>A value as the scenario file writes it: 0.10 stays 0.10, and equals 0.1.</summary>
    public static FactorValue Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => new FactorValue(value.GetRawText(), value.GetDouble(), value.GetDouble().ToString("R", CultureInfo.InvariantCulture)),
        JsonValueKind.String => Word(value.GetString()!),
        _ => Word(CanonicalJson.Of(value)),
    };

    /// <summary>A number as it stands in <see cref="Text"/>, anything else as a string.</summary>
    public void WriteTo(Utf8JsonWriter json)
    {
        if (Number is null)
            json.WriteStringValue(Text);
        else
            json.WriteRawValue(Text);
    }

    public bool Equals(FactorValue? other) => other is not null && _meaning == other._meaning;

    public override int GetHashCode() => _meaning.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Text;
}
