using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.Data.Conventions;

/// <summary>How facts shared by a present row and its history rows are mapped.</summary>
internal static class FactsMapping
{
    /// <summary>The columns of a complex property bear its own properties' names, without a prefix.</summary>
    public static void Facts<TEntity, TFacts>(this EntityTypeBuilder<TEntity> entity, Expression<Func<TEntity, TFacts?>> facts)
        where TEntity : class
        where TFacts : notnull =>
        entity.ComplexProperty(facts, complex =>
        {
            complex.IsRequired();
            foreach (var property in complex.Metadata.ComplexType.GetProperties())
                complex.Property(property.Name).HasColumnName(property.Name);
        });

    /// <summary>Money is one integer column, so that SQL can sum it.</summary>
    public static void Money<TEntity>(this EntityTypeBuilder<TEntity> entity, Expression<Func<TEntity, Kernel.Money>> money, string column)
        where TEntity : class =>
        entity.ComplexProperty(money, m => m.Property(x => x.Grosze).HasColumnName(column));
}
