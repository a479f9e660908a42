using Bench.Scenarios.Diagnostics;
using static System.FormattableString;

namespace Bench.Scenarios.Reading;

/// <summary>Prompts in a .txt file: the whole file is one, unless lines that hold only <c>---</c> part several.</summary>
internal static class PromptFile
{
    private const int LargestBytes = 64 * 1024 * 1024;
    private const string Separator = "---";

    /// <summary>
    /// At least one text, none blank, without the line end before a separator or at the end; null when there is none (then it is in
    /// the bag).
    /// </summary>
    public static IReadOnlyList<string>? Read(Field field, string path, string directory)
    {
        var extension = Path.GetExtension(path).ToLowerInvariant();
        if (extension != ".txt")
        {
            field.Error(
                Codes.BadFile,
                $"{Quoted.Text(path)} is not a .txt, .jsonl or .json file",
                extension == ".gz"
                    ? "unpack it first: gunzip FILE"
                    : $"write a .txt file, with lines of '{Separator}' between prompts, or a .jsonl file with "
                        + "{ \"prompt\": … } on each line");
            return null;
        }

        var (text, problem) = TextFile.Read(Path.Combine(directory, path), LargestBytes);
        if (text is null)
        {
            field.Error(Codes.BadFile, problem!.Value.Message, problem.Value.Remedy);
            return null;
        }

        var texts = Split(text).Where(prompt => !string.IsNullOrWhiteSpace(prompt)).ToList();
        if (texts.Count == 0)
            field.Error(Codes.BadFile, Invariant($"{Quoted.Text(path)} contains no prompt"), "write a prompt into it");
        return texts.Count == 0 ? null : texts;
    }

    private static IEnumerable<string> Split(string text)
    {
        var start = 0;
        var lineStart = 0;
        while (lineStart <= text.Length)
        {
            var lineEnd = text.IndexOf('\n', lineStart);
            var next = lineEnd < 0 ? text.Length + 1 : lineEnd + 1;
            if (text.AsSpan(lineStart, Math.Min(next, text.Length) - lineStart).TrimEnd() is Separator)
            {
                yield return WithoutLastLineEnd(text[start..lineStart]);
                start = Math.Min(next, text.Length);
            }

            lineStart = next;
        }

        yield return WithoutLastLineEnd(text[start..]);
    }

    private static string WithoutLastLineEnd(string text)
    {
        var end = text.EndsWith('\n') ? text.Length - 1 : text.Length;
        return text[..(end > 0 && end < text.Length && text[end - 1] == '\r' ? end - 1 : end)];
    }
}
