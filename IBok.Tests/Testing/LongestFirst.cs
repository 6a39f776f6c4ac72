using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(IBok.Tests.Testing.LongestFirst))]

namespace IBok.Tests.Testing;

/// <summary>The walk over all pages takes minutes: it begins first, so that at the end no core waits for it.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(c => c.TestCollectionDisplayName != WalkedProduct.Name).ThenBy(c => c.UniqueID, StringComparer.Ordinal)];
}
