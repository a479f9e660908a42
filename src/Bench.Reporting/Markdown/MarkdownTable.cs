namespace Bench.Reporting.Markdown;

/// <summary>Rows as a table between pipes: the first columns to the left, figures to the right.</summary>
internal static class MarkdownTable
{
    /// <param name="output">The destination.</param>
    /// <param name="headers">Plain text.</param>
    /// <param name="rows">Plain text; each as long as <paramref name="headers"/>.</param>
    /// <param name="words">Columns from the left that hold words.</param>
    public static void Write(TextWriter output, IReadOnlyList<string> headers, IReadOnlyList<IReadOnlyList<string>> rows, int words)
    {
        WriteRow(output, headers);
        output.Write("|");
        for (var column = 0; column < headers.Count; column++)
            output.Write(column < words ? " --- |" : " ---: |");
        output.Write("\n");
        foreach (var row in rows)
            WriteRow(output, row);
        output.Write("\n");
    }

    private static void WriteRow(TextWriter output, IEnumerable<string> fields)
    {
        output.Write("|");
        foreach (var field in fields)
        {
            output.Write(' ');
            output.Write(MarkdownText.Inline(field));
            output.Write(" |");
        }

        output.Write("\n");
    }
}
