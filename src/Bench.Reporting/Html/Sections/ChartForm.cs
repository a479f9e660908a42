namespace Bench.Reporting.Html.Sections;

/// <summary>In what form a page shows its charts.</summary>
internal enum ChartForm
{
    /// <summary>By scripts in the page.</summary>
    Drawn,

    /// <summary>As an SVG in the page.</summary>
    Picture,

    /// <summary>Not at all, but their tables are open.</summary>
    Table,
}
