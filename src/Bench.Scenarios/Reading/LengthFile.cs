using System.Globalization;
using Bench.Core.Plans;
using Bench.Scenarios.Diagnostics;
using static System.FormattableString;

namespace Bench.Scenarios.Reading;

/// <summary>Lengths in a text file: a whole number a line. Empty lines count for nothing.</summary>
internal static class LengthFile
{
    private const int LargestBytes = 16 * 1024 * 1024;

    /// <summary>At least one length; null when there is none, or a line is none (then it is in the bag).</summary>
    public static IReadOnlyList<int>? Read(Field field, string path, string directory)
    {
        var (text, problem) = TextFile.Read(Path.Combine(directory, path), LargestBytes);
        if (text is null)
        {
            field.Error(Codes.BadFile, problem!.Value.Message, problem.Value.Remedy);
            return null;
        }

        List<int> lengths = [];
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            if (line.IsWhiteSpace())
                continue;
            if (!int.TryParse(line.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var tokens)
                || tokens is < 1 or > TokenLength.Most)
            {
                field.Error(
                    Codes.BadFile,
                    Invariant($"line {number} of {Quoted.Text(path)} is not a whole number from 1 to {TokenLength.Most}"),
                    "write one number of tokens per line");
                return null;
            }

            lengths.Add(tokens);
        }

        if (lengths.Count == 0)
            field.Error(Codes.BadFile, Invariant($"{Quoted.Text(path)} contains no length"), "write one number of tokens per line");
        return lengths.Count == 0 ? null : lengths;
    }
}
