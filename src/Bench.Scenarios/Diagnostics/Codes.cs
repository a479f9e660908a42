namespace Bench.Scenarios.Diagnostics;

/// <summary>
/// The codes of all diagnostics: stable, so that scripts and searches can rely on them. docs/scenarios.md lists them (a test
/// compares).
/// </summary>
internal static class Codes
{
    public const string Unreadable = "BEN001";
    public const string TooLarge = "BEN002";
    public const string NotText = "BEN003";
    public const string Syntax = "BEN004";
    public const string SeveralDocuments = "BEN005";
    public const string Empty = "BEN006";
    public const string YamlFeature = "BEN007";
    public const string TooDeep = "BEN008";
    public const string DuplicateKey = "BEN009";
    public const string WrongKind = "BEN010";
    public const string NoValue = "BEN011";
    public const string UnknownKey = "BEN012";
    public const string NotInThisVersion = "BEN013";
    public const string Missing = "BEN014";
    public const string UnknownWord = "BEN015";
    public const string BadNumber = "BEN016";
    public const string BadDuration = "BEN017";
    public const string BadPercentage = "BEN018";
    public const string BadReference = "BEN019";
    public const string BadAddress = "BEN020";
    public const string Duplicate = "BEN021";
    public const string UnknownServer = "BEN022";
    public const string Clash = "BEN023";
    public const string DoesNotFitEndpoint = "BEN024";
    public const string TooManyCells = "BEN025";
    public const string NothingToRun = "BEN026";
    public const string BadFile = "BEN027";
    public const string UnknownMetric = "BEN028";
    public const string BadText = "BEN029";
    public const string BadOverride = "BEN030";
    public const string TooManyMistakes = "BEN031";
    public const string BadRate = "BEN032";
    public const string BadTool = "BEN033";
    public const string BadSchema = "BEN034";
    public const string BadImage = "BEN035";
    public const string BadDataset = "BEN036";
    public const string BadField = "BEN037";

    public const string UnknownOption = "BEN040";
    public const string ExcludesNothing = "BEN041";
    public const string DoubtfulServer = "BEN042";
    public const string UnusedModel = "BEN043";
    public const string FewerRequestsThanUsers = "BEN044";
    public const string PromptExceedsContext = "BEN045";
    public const string WithoutEffect = "BEN046";
    public const string FewArrivals = "BEN047";
    public const string RampNotFinished = "BEN048";
    public const string NotChecked = "BEN049";
}
