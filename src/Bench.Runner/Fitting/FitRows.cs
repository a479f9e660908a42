using Bench.Models.Fitting;
using Bench.Reporting.Fits;

namespace Bench.Runner.Fitting;

/// <summary>From a model and the question to rows.</summary>
internal static class FitRows
{
    /// <summary>
    /// One for each type of the KV cache and number of slots. A model that keeps no context has one row:
    /// Ollama runs it with one slot, and nothing of it depends on either.
    /// </summary>
    public static IEnumerable<FitRow> Of(FittedModel model, FitMachine machine, FitRequest request) =>
        from cache in model.Shape.LooksBothWays ? request.KvCaches.Take(1) : request.KvCaches
        from slots in model.Shape.LooksBothWays ? [1] : request.Slots
        let fit = ModelFit.Of(
            model.Shape, new FitQuestion { Machine = machine, Context = ContextOf(model, request), Slots = slots, KvCache = cache })
        select new FitRow(model.Name, model.Quantization, fit) { IsPredicted = model.IsPredicted, Ways = WayOut.Of(fit, model.Format) };

    /// <summary>Engines give no more than a model was trained for.</summary>
    private static int ContextOf(FittedModel model, FitRequest request)
    {
        var asked = request.Context ?? FitQuestion.DefaultContext;
        return model.Shape.TrainedContext is > 0 and var trained ? Math.Min(asked, trained) : asked;
    }
}
