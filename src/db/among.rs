//! Whether a column is one of some values, in a statement that is the same for any number of them.
//!
//! `eq_any` writes a placeholder for each value where SQLite reads it, so that every number of them is a statement of
//! its own, which Diesel does not keep prepared. Here the values are one parameter on both databases: JSON for SQLite,
//! an array for PostgreSQL.

use diesel::{
    AppearsOnTable, Expression, QueryResult, SelectableExpression,
    expression::ValidGrouping,
    pg::Pg,
    query_builder::{AstPass, QueryFragment, QueryId},
    sql_types::{Array, BigInt, Bool, Text},
    sqlite::Sqlite,
};

/// What can be asked for in numbers: an id, or text.
pub trait Listed {
    type Plain: serde::Serialize;
    fn plain(&self) -> Self::Plain;
}

impl Listed for i64 {
    type Plain = Self;
    fn plain(&self) -> Self {
        *self
    }
}

impl Listed for String {
    type Plain = Self;
    fn plain(&self) -> Self {
        self.clone()
    }
}

/// Made by [`among`].
#[derive(Debug, Clone)]
pub struct Among<C, V> {
    column: C,
    values: Vec<V>,
    json: String,
}

/// Whether `column` is one of `values`; never where there are none.
pub fn among<C, T: Listed>(column: C, values: &[T]) -> Among<C, T::Plain> {
    let values: Vec<T::Plain> = values.iter().map(Listed::plain).collect();
    let json = serde_json::to_string(&values).expect("numbers and text are JSON");
    Among { column, values, json }
}

impl<C: Expression, V> Expression for Among<C, V> {
    type SqlType = Bool;
}

impl<C: AppearsOnTable<QS>, V, QS> AppearsOnTable<QS> for Among<C, V> {}

impl<C: SelectableExpression<QS>, V, QS> SelectableExpression<QS> for Among<C, V> {}

impl<C: ValidGrouping<GB>, V, GB> ValidGrouping<GB> for Among<C, V> {
    type IsAggregate = C::IsAggregate;
}

impl<C: QueryId, V: 'static> QueryId for Among<C, V> {
    type QueryId = Among<C::QueryId, V>;
    const HAS_STATIC_QUERY_ID: bool = C::HAS_STATIC_QUERY_ID;
}

impl<C: QueryFragment<Sqlite>, V> QueryFragment<Sqlite> for Among<C, V> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
        self.column.walk_ast(out.reborrow())?;
        out.push_sql(" IN (SELECT value FROM json_each(");
        out.push_bind_param::<Text, _>(&self.json)?;
        out.push_sql("))");
        Ok(())
    }
}

impl<C: QueryFragment<Pg>> QueryFragment<Pg> for Among<C, i64> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        self.column.walk_ast(out.reborrow())?;
        out.push_sql(" = ANY(");
        out.push_bind_param::<Array<BigInt>, _>(&self.values)?;
        out.push_sql(")");
        Ok(())
    }
}

impl<C: QueryFragment<Pg>> QueryFragment<Pg> for Among<C, String> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        self.column.walk_ast(out.reborrow())?;
        out.push_sql(" = ANY(");
        out.push_bind_param::<Array<Text>, _>(&self.values)?;
        out.push_sql(")");
        Ok(())
    }
}
