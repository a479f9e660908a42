namespace Bench.Reporting.Html;

/// <summary>
/// What the page may do: run the scripts it was written with and no other, evaluate no text, ask nobody for anything.
/// Vega sets the style attributes of what it draws; a style cannot reach anybody either, since nothing may be loaded.
/// </summary>
internal static class PagePolicy
{
    public static string Of(IEnumerable<PageScript> scripts, PageScript style) => string.Join(
        "; ",
        "default-src 'none'",
        "script-src " + string.Join(' ', scripts.Select(script => script.Source)),
        "style-src " + style.Source,
        "style-src-attr 'unsafe-inline'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'");
}
