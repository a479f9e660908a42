using Bench.Core.Contracts;

namespace Bench.Runs.Tests.Kit;

internal static class ResultAccess
{
    extension<T>(Result<T, FolderError> result)
    {
        public T Value => result.Match(value => value, error => throw new InvalidOperationException(error.ToString()));

        public FolderError Error =>
            result.Match(value => throw new InvalidOperationException($"There is no error: {value}"), error => error);
    }
}
