using Bench.Analysis.Cells;

namespace Bench.Reporting.Html.Sections;

/// <summary>A column of the page's table of cells.</summary>
/// <param name="Title">With the unit.</param>
/// <param name="Kind">The kind by which it is found among the others.</param>
/// <param name="Text">As shown.</param>
internal sealed record CellColumn(string Title, string Kind, Func<CellSummary, string> Text)
{
    /// <summary>The sort key of the column; null: its text.</summary>
    public Func<CellSummary, double?>? Number { get; init; }

    /// <summary>Smaller, below the figure: its interval.</summary>
    public Func<CellSummary, string?>? Aside { get; init; }

    /// <summary>An explanation of the title.</summary>
    public string? Explanation { get; init; }

    /// <summary>A cell is chosen by it: it is there from the beginning, and on paper.</summary>
    public bool Decides { get; init; }

    /// <summary>Rows can be chosen by its values.</summary>
    public bool IsFilter { get; init; }

    /// <summary>In HTML; nothing for what most columns are: figures that decide.</summary>
    public string? Class => (Number is null, Decides) switch
    {
        (false, true) => null,
        (false, false) => "extra",
        (true, true) => "text",
        (true, false) => "text extra",
    };
}
