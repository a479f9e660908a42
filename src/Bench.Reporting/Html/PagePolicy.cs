namespace Bench.Reporting.Html;

/// <summary>
/// The content security policy of the page: it may run the scripts it was written with and no other, and may neither evaluate text nor
/// request anything. Vega sets style attributes; a style cannot send data either, because nothing may be loaded.
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
