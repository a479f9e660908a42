using Bench.Analysis.Cells;

namespace Bench.Reporting.Html.Sections;

/// <summary>A column of the page's table of cells.</summary>
/// <param name="Title">With the unit.</param>
/// <param name="Text">As shown.</param>
internal sealed record CellColumn(string Title, Func<string, CellSummary, string> Text)
{
    /// <summary>What the column is sorted by; null: by its text.</summary>
    public Func<CellSummary, double?>? Number { get; init; }

    /// <summary>Smaller, behind the figure: its interval.</summary>
    public Func<CellSummary, string?>? Aside { get; init; }

    /// <summary>Paper has no room for all.</summary>
    public bool InPrint { get; init; }

    /// <summary>Of its cells in HTML.</summary>
    public string? Class => (Number is null, InPrint) switch
    {
        (false, true) => "number",
        (false, false) => "number extra",
        (true, true) => null,
        (true, false) => "extra",
    };

    /// <summary>Rows can be chosen by its values.</summary>
    public bool IsFactor { get; init; }
}
