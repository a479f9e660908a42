using Bench.Core.Kinds;
using Bench.Core.Plans;
using Bench.Scenarios.Diagnostics;
using Bench.Scenarios.Yaml;

namespace Bench.Scenarios.Reading;

/// <summary>
/// What the API of a kind of server cannot carry. Servers ignore such fields with status 200:
/// a figure would bear a label that was never asked for.
/// </summary>
internal sealed class ApiChecks(MapReader scenario, Endpoint? endpoint, ServerKind kind)
{
    public void Check()
    {
        var form = endpoint is { } asked ? kind.Api.For(asked) : null;
        if (form is ApiEndpoint.Absent absent)
            scenario
                .Field("endpoint")
                .Error(Codes.DoesNotFitEndpoint, $"{absent.Reason}, which kind {kind.Word} does not have", absent.Remedy);
        foreach (var missing in kind.Api.MissingKeys)
            CheckMissing(scenario.Field(missing.Key), missing);
        if (form is ApiEndpoint.Served served)
            CheckServed(served);
        CheckForms();
    }

    private void CheckMissing(Field field, MissingKey missing)
    {
        if (field.Node is not (null or YamlBroken))
            field.Error(
                Codes.DoesNotFitEndpoint,
                $"{kind.Api.Possessive} API (kind: {kind.Word}) has no such field, and servers ignore it silently",
                missing.Remedy((field.Node as YamlScalar)?.Value));
    }

    private void CheckServed(ApiEndpoint.Served served)
    {
        if (!served.TakesImages && scenario.Field("prompt") is { Node: YamlMapping mapping } prompt && mapping.Find("images") is { } images)
            new Field(images, prompt.Path + ".images", prompt.Bag).Error(
                Codes.DoesNotFitEndpoint, $"/{served.Path} (kind: {kind.Word}) takes text alone, and servers ignore images there silently",
                "write endpoint: chat");
        if (!served.TakesFormat && scenario.Field("format") is { IsWritten: true } format)
            format.Error(
                Codes.DoesNotFitEndpoint,
                $"/{served.Path} (kind: {kind.Word}) has no form of answers, and servers ignore it silently",
                "write endpoint: chat");
    }

    private void CheckForms()
    {
        if (!scenario.Field("format").IsWritten || scenario.Field("options") is not { Node: YamlMapping } options)
            return;
        foreach (var (_, value) in options.Entries().Where(option => kind.Api.Options.Forms.Contains(option.Key.Value)))
            value.Error(
                Codes.Clash, "format asks for a form of the answers, too", "keep format, which answers are checked for, or the option");
    }
}
