using System.Globalization;

namespace Bench.Reporting.Tests;

/// <summary>Cultures whose numbers and letters differ from the invariant ones, each in another way.</summary>
internal static class Cultures
{
    public static TheoryData<string> All =>
    [
        "", // invariant
        "de-DE", // decimal comma
        "tr-TR", // i and I are no pair
        "fa-IR", // other digits and another calendar, on some platforms
        "sv-SE", // another minus sign
    ];

    public static void Under(string culture, Action act) => Under(culture, () =>
    {
        act();
        return true;
    });

    public static T Under<T>(string culture, Func<T> made)
    {
        var (before, beforeUi) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            return made();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, beforeUi);
        }
    }
}
