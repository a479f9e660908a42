using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Load.Prompts.Calibration;
using Bench.Load.Tests.Kit;
using Bench.Testing.Samples;
using Microsoft.Extensions.Time.Testing;

namespace Bench.Load.Tests.Prompts.Calibration;

/// <summary>Samples that <see cref="PromptCalibratorTests"/> and <see cref="PromptCalibrationProblemTests"/> share.</summary>
internal static class CalibrationSamples
{
    public static int? Scripted(int words) => (int)Math.Round(words * 1.3 + 11);

    public static PlanCell Cell(
        TokenLength length, PromptCachePolicy policy = PromptCachePolicy.Avoid, Endpoint endpoint = Endpoint.Chat) => SampleCell.Chat() with
        {
            Workload = SampleCell.Workload(endpoint) with
            {
                Prompt = new PromptSpec.Tokens(length, Exact: true),
                PromptCache = policy,
                SharedPrefix = policy == PromptCachePolicy.Share ? 0.5 : 0,
            },
        };

    public static Task<PromptCalibration> Calibrate(CountingServer server, PlanCell cell) =>
        PromptCalibrator.RunAsync(cell, server, 42, 7, new RunClock(new FakeTimeProvider()), TestContext.Current.CancellationToken);
}
