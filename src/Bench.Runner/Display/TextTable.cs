namespace Bench.Runner.Display;

/// <summary>
/// A table as lines of text that fits the terminal: figures to the right, two blanks between columns, no frame. Where it is too wide,
/// heads and fields take two lines, and then the columns that name a row go into a line above its figures, once for rows that share them.
/// Words are never broken.
/// </summary>
internal sealed record TextTable(IReadOnlyList<string> Headers, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    private const string Gap = "  ";

    /// <summary>Columns at the left that say which row it is.</summary>
    public required int Labels { get; init; }

    /// <summary>
    /// Of these, the first ones whose values need no head to be understood (a model's name does not, a concurrency does).
    /// </summary>
    public int Names { get; init; }

    /// <summary>The widest form that fits; the narrowest where none does.</summary>
    public IReadOnlyList<string> Lines(int width)
    {
        var forms = Forms().Select(form => (form.LabelsAbove, Columns: Columns(form.LabelsAbove, form.Narrow))).ToArray();
        var (labels, columns) =
            forms.FirstOrDefault(form => Width(form.Columns) + (form.LabelsAbove > 0 ? Gap.Length : 0) <= width, forms[^1]);
        return Form(columns, labels);
    }

    private IEnumerable<(int LabelsAbove, bool Narrow)> Forms()
    {
        yield return (0, false);
        for (var labels = 0; labels <= Math.Min(Labels, Headers.Count - 1); labels++)
            yield return (labels, true);
    }

    private FormattedColumn[] Columns(int labelsAbove, bool narrow) =>
        [.. Enumerable.Range(labelsAbove, Headers.Count - labelsAbove).Select(index => Column(index, narrow))];

    private static int Width(FormattedColumn[] columns) => columns.Sum(column => column.Width) + Gap.Length * (columns.Length - 1);

    private List<string> Form(FormattedColumn[] columns, int labelsAbove)
    {
        List<string> lines = [];
        var indent = labelsAbove > 0 ? Gap : ""; // below the line that names the row
        Append(lines, columns, column => column.Head, fromBelow: true, indent);
        lines.Add(indent + string.Join(Gap, columns.Select(column => new string('─', column.Width))));
        string? above = null;
        for (var row = 0; row < Rows.Count; row++)
        {
            if (labelsAbove > 0 && Above(Rows[row], labelsAbove) is var label && label != above)
                lines.Add(above = label);
            Append(lines, columns, column => column.Fields[row], fromBelow: false, indent);
        }

        return lines;
    }

    private string Above(IReadOnlyList<string> row, int labels) =>
        string.Join(" · ", Enumerable.Range(0, labels).Select(index => index < Names ? row[index] : $"{Headers[index]} {row[index]}"));

    private static void Append(
        List<string> lines, FormattedColumn[] columns, Func<FormattedColumn, string[]> field, bool fromBelow, string indent)
    {
        var height = columns.Max(column => field(column).Length);
        for (var line = 0; line < height; line++)
        {
            lines.Add((indent + string.Join(Gap, columns.Select(column =>
            {
                var index = fromBelow ? line - height + field(column).Length : line;
                var text = index >= 0 && index < field(column).Length ? field(column)[index] : "";
                return column.IsFigure ? text.PadLeft(column.Width) : text.PadRight(column.Width);
            }))).TrimEnd());
        }
    }

    private FormattedColumn Column(int index, bool narrow)
    {
        var head = Headers[index].Replace(narrow ? " " : " (", narrow ? "\n" : "\n(", StringComparison.Ordinal).Split('\n');
        var fields = Rows
            .Select(row => (narrow
                ? row[index].Replace(": ", ":\n", StringComparison.Ordinal).Replace(", ", ",\n", StringComparison.Ordinal)
                : row[index]).Split('\n'))
            .ToArray();
        return new FormattedColumn(
            head,
            fields,
            fields.SelectMany(lines => lines).Concat(head).Max(line => line.Length),
            index >= Names && Rows.All(row => row[index] is "" or "–" || char.IsAsciiDigit(row[index][0])));
    }

    private sealed record FormattedColumn(string[] Head, string[][] Fields, int Width, bool IsFigure);
}
