using System.Text.RegularExpressions;
using Bench.Scenarios.Diagnostics;

namespace Bench.Scenarios.Reading;

/// <summary>Reading text that may not hold every character.</summary>
internal static partial class FieldNames
{
    /// <summary>
    /// A scenario's or a server's name: part of cell ids, so without the characters that part them, and without those of globs.
    /// </summary>
    public static string? Name(Field field)
    {
        if (field.Text() is not { } text)
            return null;
        if (NameForm().IsMatch(text))
            return text;
        field.Error(
            Codes.BadText,
            $"{Quoted.Text(text)} cannot be a name: it becomes part of cell ids",
            "write letters, digits, '-', '_' and '.' (60 at most), beginning with a letter or digit");
        return null;
    }

    /// <summary>A model's name as Ollama has them.</summary>
    public static string? Model(Field field)
    {
        if (field.Text() is not { } text)
            return null;
        if (text.Length <= 300
            && !text.Any(character => char.IsWhiteSpace(character) || char.IsControl(character) || character is '"' or '\''))
            return text;
        field.Error(
            Codes.BadText,
            $"{Quoted.Text(text)} cannot be the name of a model",
            "write it as in 'ollama list', such as llama3.2:1b");
        return null;
    }

    public static string? Quantization(Field field)
    {
        if (field.Text() is not { } text)
            return null;
        if (QuantizationForm().IsMatch(text))
            return text;
        field.Error(Codes.BadText, $"{Quoted.Text(text)} cannot be a quantization", "write for example q4_K_M, q8_0 or f16");
        return null;
    }

    /// <summary>A header's value. It may be a secret, so no message repeats it.</summary>
    public static string? HeaderText(Field field)
    {
        if (field.Text() is not { } text)
            return null;
        if (text.All(character => character is '\t' or (>= ' ' and <= '~')))
            return text;
        field.Error(
            Codes.BadText,
            "the value contains a line break or another character that headers cannot contain",
            "use only printable ASCII");
        return null;
    }

    [GeneratedRegex("^[\\p{L}\\p{Nd}][\\p{L}\\p{Nd}._-]{0,59}\\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NameForm();

    [GeneratedRegex("^[A-Za-z0-9_.-]{1,60}\\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex QuantizationForm();
}
